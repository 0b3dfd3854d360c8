// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Reads the stored samples of one stream by an Image I/O plugin that is named, not found by its format: other plugins on
 * the class path change nothing. Samples come without colour conversion. What the plugin only warns of is an error here.
 */
final class ImageIoReader {
    private ImageIoReader() {}

    /**
     * Decodes a stream whose size has been checked.
     *
     * @throws FrameException if the plugin fails, warns or gives an image of another size
     */
    static int[] samples(ImageReaderSpi plugin, byte[] stream, PixelFormat format) throws FrameException {
        List<String> warnings = new ArrayList<>();
        Raster raster = raster(plugin, stream, warnings);
        if (!warnings.isEmpty()) {
            throw new FrameException("the decoder warns: " + warnings.get(0));
        }
        format.requireSize("decoded", raster.getHeight(), raster.getWidth(), raster.getNumBands());
        return raster.getPixels(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    private static Raster raster(ImageReaderSpi plugin, byte[] stream, List<String> warnings) throws FrameException {
        try {
            ImageReader reader = plugin.createReaderInstance(null);
            try (BoundedStream input = new BoundedStream(stream)) {
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                reader.setInput(input, true, true);
                return reader.readRaster(0, reader.getDefaultReadParam());
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException | Error e) { // damaged streams were seen to end in any of them
            FrameException fault =
                    new FrameException("the decoder fails: " + (e.getMessage() == null ? e : e.getMessage()));
            fault.initCause(e);
            throw fault;
        }
    }
}
