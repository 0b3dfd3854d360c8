// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.util.List;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * JPEG lossless (processes 14 and 14 SV1): all predictors and point transforms, 2 to 16 bits, by TwelveMonkeys ImageIO.
 *
 * <p>Source: ITU-T T.81 (1992), annex H.
 */
final class JpegLosslessDecoder implements FrameDecoder {
    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        JpegProcess.requireFrame(stream, format);
        JpegProcess.requireEnd(stream);
        return ImageIoReader.samples(plugin(), stream, format);
    }

    /** The plugin in a registry of its own, because it needs the platform's reader for other kinds of JPEG. */
    private static ImageReaderSpi plugin() throws FrameException {
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(JpegBaselineDecoder.plugin(), ImageReaderSpi.class);
        JPEGImageReaderSpi plugin = new JPEGImageReaderSpi();
        plugin.onRegistration(registry, ImageReaderSpi.class);
        return plugin;
    }
}
