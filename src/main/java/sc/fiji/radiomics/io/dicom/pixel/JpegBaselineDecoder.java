// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.util.Iterator;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * JPEG of 8 bits, baseline or progressive, by the reader of the Java platform.
 *
 * <p>Source: ITU-T T.81 (1992).
 */
final class JpegBaselineDecoder implements FrameDecoder {
    private static final String PLATFORM = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        JpegProcess.requireFrame(stream, format);
        return ImageIoReader.samples(plugin(), JpegProcess.withoutApplications(stream), format);
    }

    /** The reader that comes with Java, even where other plugins stand before it. */
    static ImageReaderSpi plugin() throws FrameException {
        Iterator<ImageReaderSpi> plugins =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (plugins.hasNext()) {
            ImageReaderSpi plugin = plugins.next();
            if (plugin.getClass().getName().equals(PLATFORM)) {
                return plugin;
            }
        }
        throw new FrameException("expected the JPEG reader of the Java platform (module java.desktop), found none");
    }
}
