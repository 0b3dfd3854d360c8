// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.ColorProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;

/**
 * A bar of the colours of an image with the values they stand for, in an upper corner of its overlay. Its parts
 * are named {@code legend}. Sizes are parts of the image's height, so it looks the same on small and large images.
 */
final class MapLegend {
    private static final String NAME = "legend";
    private static final int TICKS = 5;
    private static final Color PAPER = new Color(0, 0, 0, 160);

    private MapLegend() {}

    /**
     * Puts the legend of the image's display range into its overlay, in place of one that is there.
     *
     * @param heading what the values are
     * @param isLeft whether it stands in the left corner, otherwise in the right one
     */
    static void show(ImagePlus image, LUT colours, String heading, boolean isLeft) {
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        overlay.remove(NAME);
        double unit = Math.max(image.getHeight(), 16) / 100.0;
        int height = (int) Math.round(50 * unit);
        int width = Math.max(2, (int) Math.round(4 * unit));
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, Math.max(1, (int) Math.round(3.5 * unit)));
        List<String> labels = labels(image);
        double text = width(font, labels);
        double heads = Math.max(width + unit + text, width(font, List.of(heading)));
        double left = isLeft ? 2 * unit : image.getWidth() - heads - 2 * unit;
        double top = 3 * unit + font.getSize() * 2;
        Roi paper = new Roi(left - unit, unit, heads + 2 * unit, top + height + font.getSize() - unit);
        paper.setFillColor(PAPER);
        add(overlay, paper);
        add(overlay, words(heading, left, unit * 1.5, font));
        ImageRoi bar = new ImageRoi((int) Math.round(left), (int) Math.round(top), bar(colours, width, height));
        add(overlay, bar);
        for (int tick = 0; tick < TICKS; tick++) {
            double y = top + height * (1 - tick / (TICKS - 1.0)) - font.getSize() * 0.7;
            add(overlay, words(labels.get(tick), left + width + unit, y, font));
        }
        image.setOverlay(overlay);
    }

    private static void add(Overlay overlay, Roi part) {
        part.setName(NAME);
        overlay.add(part);
    }

    private static TextRoi words(String text, double x, double y, Font font) {
        TextRoi words = new TextRoi(x, y, text, font);
        words.setStrokeColor(Color.WHITE);
        words.setAntialiased(true);
        return words;
    }

    private static double width(Font font, List<String> texts) {
        return texts.stream()
                .mapToDouble(text -> new TextRoi(0, 0, text, font).getFloatWidth())
                .max()
                .orElse(0);
    }

    private static List<String> labels(ImagePlus image) {
        double low = image.getDisplayRangeMin();
        double step = (image.getDisplayRangeMax() - low) / (TICKS - 1);
        return java.util.stream.IntStream.range(0, TICKS)
                .mapToObj(tick -> label(low + tick * step))
                .toList();
    }

    /** Four digits, without zeros behind them. */
    static String label(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size == 0 ? 0 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    private static ColorProcessor bar(LUT colours, int width, int height) {
        ColorProcessor bar = new ColorProcessor(width, height);
        for (int y = 0; y < height; y++) {
            int rgb = colours.getRGB(255 - 255 * y / Math.max(1, height - 1));
            for (int x = 0; x < width; x++) {
                bar.set(x, y, rgb);
            }
        }
        return bar;
    }
}
