// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

/** Makes the samples of one frame from its bytes. A decoder keeps nothing between frames. */
interface FrameDecoder {
    /**
     * Decodes one frame.
     *
     * @param stream all bytes of the frame
     * @param format what the data set says of the frame; a stream that says otherwise is refused
     * @return stored samples as the bytes hold them, before BitsStored is looked at: row by row, the samples of a pixel
     *     side by side
     * @throws FrameException if the bytes are not a whole frame of this format
     */
    int[] decode(byte[] stream, PixelFormat format) throws FrameException;
}
