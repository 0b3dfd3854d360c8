// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.pixel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEG lossless by the plugin: what the samples do not have, colours and point transforms. */
class JpegLosslessTest {
    static Stream<DecodedByDcmtk> streams() throws IOException {
        return DecodedByDcmtk.all("jpeglossless");
    }

    @ParameterizedTest
    @MethodSource("streams")
    void samplesAreThoseThatDcmtkDecodes(DecodedByDcmtk expected) throws Exception {
        int[] samples = new JpegLosslessDecoder().decode(expected.stream(), expected.format());
        assertEquals(expected.sha256(), DecodedByDcmtk.sha256(samples));
    }

    @Test
    void thePluginIsFoundWithoutTheGlobalRegistry() throws IOException {
        DecodedByDcmtk first = streams().findFirst().orElseThrow();
        int[] before = new JpegLosslessDecoder().decode(first.stream(), first.format());
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi plugin =
                registry.getServiceProviderByClass(com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi.class);
        registry.deregisterServiceProvider(plugin, ImageReaderSpi.class);
        try {
            assertArrayEquals(before, new JpegLosslessDecoder().decode(first.stream(), first.format()));
            assertEquals(
                    null,
                    registry.getServiceProviderByClass(
                            com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi.class));
        } finally {
            registry.registerServiceProvider(plugin, ImageReaderSpi.class);
        }
    }

    @Test
    void aStreamWithoutItsEndIsRefused() throws IOException {
        DecodedByDcmtk first = streams().findFirst().orElseThrow();
        byte[] stream = first.stream();
        int length = stream.length;
        while (stream[length - 1] != (byte) 0xD9) {
            length--;
        }
        byte[] cut = Arrays.copyOf(stream, length - 2);
        Exception error =
                assertThrows(FrameException.class, () -> new JpegLosslessDecoder().decode(cut, first.format()));
        assertEquals("the JPEG stream ends without its end marker (FFD9)", error.getMessage());
    }
}
