// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.swing.Icon;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.Sha256;
import sc.fiji.radiomics.pipeline.Case;
import sc.fiji.radiomics.pipeline.OpenedCase;
import sc.fiji.radiomics.pipeline.Settings;

/**
 * The thumbnails of a session's cases: drawn once in the background, kept in memory and, as PNG files, in the project's
 * folder {@code thumbnails}, named by the files and regions they show.
 */
final class Pictures {
    /** Longer edge in pixels; views shrink it. */
    static final int EDGE = 256;

    private final Session session;
    private final Map<String, Optional<BufferedImage>> drawn = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    Pictures(Session session) {
        this.session = session;
    }

    /** The picture of a case; nothing while it is being drawn, or if it cannot be. */
    Optional<BufferedImage> of(Case one) {
        String key = key(one);
        if (asked.add(key)) {
            Settings.MaskReading reading = (session.settings().isRight()
                            ? session.settings().settings().get(0)
                            : Settings.defaults())
                    .mask();
            Path folder = session.project().folder().resolve("thumbnails");
            session.look(() -> draw(one, reading, folder.resolve(key + ".png")), picture -> drawn.put(key, picture));
        }
        return drawn.getOrDefault(key, Optional.empty());
    }

    private static Optional<BufferedImage> draw(Case one, Settings.MaskReading reading, Path file) {
        try {
            if (Files.exists(file)) {
                return Optional.ofNullable(ImageIO.read(file.toFile()));
            }
            BufferedImage picture = Thumbnail.of(OpenedCase.read(one, reading), EDGE);
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
            return Optional.of(picture);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // why: the extraction tells what is wrong with a case; a picture of it is just not there
            return Optional.empty();
        }
    }

    private static String key(Case one) {
        StringBuilder text = new StringBuilder(one.regions() + one.series());
        text.append(one.image()).append(modified(one.image()));
        one.mask().ifPresent(mask -> text.append(mask).append(modified(mask)));
        return Sha256.of(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    private static String modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** The picture as high as three lines of text. */
    Icon small(Case one) {
        return new Shrunk(of(one), smallEdge());
    }

    static int smallEdge() {
        return 3 * Form.em();
    }

    /** A picture that keeps its proportions within a square. */
    record Shrunk(Optional<BufferedImage> picture, int edge) implements Icon {
        @Override
        public void paintIcon(Component on, Graphics graphics, int x, int y) {
            picture.ifPresent(image -> {
                double scale = (double) edge / Math.max(image.getWidth(), image.getHeight());
                int width = (int) Math.round(image.getWidth() * scale);
                int height = (int) Math.round(image.getHeight() * scale);
                Graphics2D fine = (Graphics2D) graphics.create();
                fine.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                fine.drawImage(image, x + (edge - width) / 2, y + (edge - height) / 2, width, height, null);
                fine.dispose();
            });
        }

        @Override
        public int getIconWidth() {
            return edge;
        }

        @Override
        public int getIconHeight() {
            return edge;
        }
    }
}
