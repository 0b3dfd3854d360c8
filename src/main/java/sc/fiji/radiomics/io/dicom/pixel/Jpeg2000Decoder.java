// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import javax.imageio.spi.ImageReaderSpi;

/**
 * JPEG 2000 (Part 1) by an Image I/O plugin, if one is on the class path: that of JAI Image I/O or the one that comes
 * with Bio-Formats. None comes with this project, because their licence does not agree with the GPL.
 *
 * <p>Source: ITU-T T.800 (2002).
 */
final class Jpeg2000Decoder implements FrameDecoder {
    static final String HIGH_THROUGHPUT =
            "High-Throughput JPEG 2000 (HTJ2K) cannot be read; convert the file to another transfer syntax first";
    static final String MISSING =
            "JPEG 2000 cannot be read, because no decoder is installed: add Bio-Formats (Fiji has it), "
                    + "or put jai-imageio-jpeg2000 and jai-imageio-core into the folder of the libraries (jars in Fiji)";

    private static final List<String> PLUGINS = List.of(
            "com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi",
            "com.sun.media.imageioimpl.plugins.jpeg2000.J2KImageReaderSpi");

    private final Optional<ImageReaderSpi> plugin;

    Jpeg2000Decoder() {
        this(PLUGINS);
    }

    /** @param plugins class names, the first that is there counts */
    Jpeg2000Decoder(List<String> plugins) {
        plugin = plugins.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    @Override
    public int[] decode(byte[] stream, PixelFormat format) throws FrameException {
        byte[] codestream = Jpeg2000Stream.check(stream, format);
        return ImageIoReader.samples(plugin.orElseThrow(() -> new FrameException(MISSING)), codestream, format);
    }

    private static Optional<ImageReaderSpi> find(String name) {
        try {
            Object plugin = Class.forName(name).getDeclaredConstructor().newInstance();
            return plugin instanceof ImageReaderSpi reader ? Optional.of(reader) : Optional.empty();
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | LinkageError e) { // not there, or not whole
            return Optional.empty();
        }
    }
}
