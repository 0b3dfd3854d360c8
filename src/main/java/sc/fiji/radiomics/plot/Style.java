// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * How all figures look: fonts, colours, lines, markers and numbers. Charts with axes are put together by {@link Chart}.
 *
 * <p>Lengths are points of 1/72 inch, so that a figure of 3.5 inches fits a column of a journal at its own size. A series
 * is told by colour, dash and marker together: it is still told in grey. Numbers are written with a point and a true
 * minus sign for any language of the machine.
 *
 * <p>Source of the colours: Okabe and Ito, Color Universal Design, 2008, without the yellow, which is faint on white.
 */
public final class Style {
    /** Width of a figure for one column and a half of a journal. */
    public static final int WIDTH = 360;

    /** Titles of panels. */
    public static final int TITLE_SIZE = 10;
    /** Labels of axes and legends. */
    public static final int LABEL_SIZE = 9;
    /** Numbers at ticks, names of points. */
    public static final int SMALL_SIZE = 8;

    public static final Color BLACK = Color.BLACK;
    public static final Color ORANGE = new Color(0xE69F00);
    public static final Color SKY_BLUE = new Color(0x56B4E9);
    public static final Color GREEN = new Color(0x009E73);
    public static final Color BLUE = new Color(0x0072B2);
    public static final Color VERMILLION = new Color(0xD55E00);
    public static final Color PURPLE = new Color(0xCC79A7);
    /** Text and axes. */
    public static final Color INK = new Color(0x222222);
    /** Lines of reference: diagonal, zero, cut-off. */
    public static final Color REFERENCE = new Color(0x777777);
    /** Grid lines. */
    public static final Color GRID = new Color(0xE3E3E3);
    /** Points without meaning of their own. */
    public static final Color FAINT = new Color(0xAAAAAA);

    /** Axes and marks of reference. */
    public static final BasicStroke THIN = solid(0.6f);
    /** Error bars and outlines. */
    public static final BasicStroke MEDIUM = solid(0.9f);

    /** A marked position that is no series. */
    public static final BasicStroke DOTTED = dashed(0.9f, 1.5f, 2.5f);

    private static final float CURVE = 1.5f;
    private static final List<Color> COLOURS = List.of(BLUE, VERMILLION, GREEN, PURPLE, ORANGE, BLACK, SKY_BLUE);
    private static final List<BasicStroke> LINES = List.of(
            solid(CURVE),
            dashed(CURVE, 6, 2.5f),
            dashed(CURVE, 6, 2, 1.5f, 2),
            dashed(CURVE, 1.5f, 2),
            dashed(CURVE, 10, 2.5f),
            dashed(CURVE, 3, 2));

    /** Families with the widths of Helvetica, which browsers have under one of these names. */
    private static final List<String> FAMILIES = List.of("Arial", "Liberation Sans", "Nimbus Sans", "Helvetica");

    private static final String MINUS = "\u2212";
    private static final String EN_DASH = "\u2013";

    private Style() {}

    /** Colour of a series, from 0; they repeat after seven. */
    public static Color colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** A colour that lets through what lies under it. */
    public static Color transparent(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Line of the curve of a series, from 0. */
    public static BasicStroke line(int series) {
        return LINES.get(series % LINES.size());
    }

    private static BasicStroke solid(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private static BasicStroke dashed(float width, float... dashes) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    /** Marker of a series around 0, 0: circle, triangle, square, diamond, triangle on its tip. */
    public static Shape marker(int series) {
        return marker(series, 5.5);
    }

    /** Marker of a series around 0, 0 of about a width. */
    public static Shape marker(int series, double width) {
        double r = width / 2;
        return switch (series % 5) {
            case 0 -> new Ellipse2D.Double(-r, -r, width, width);
            case 1 -> polygon(0, -1.15 * r, 1.1 * r, 0.85 * r, -1.1 * r, 0.85 * r);
            case 2 -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 0.9 * width, 0.9 * width);
            case 3 -> polygon(0, -1.2 * r, 1.2 * r, 0, 0, 1.2 * r, -1.2 * r, 0);
            default -> polygon(0, 1.15 * r, 1.1 * r, -0.85 * r, -1.1 * r, -0.85 * r);
        };
    }

    private static Shape polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    /**
     * The font of some texts: of Helvetica's widths if the machine has one that can show them all, otherwise the sans-serif
     * that Java puts together of what there is.
     *
     * @param size in points; whole ones, as SVG files hold no others
     */
    public static Font font(int size, String... texts) {
        return font(Font.PLAIN, size, texts);
    }

    /** The same, bold. */
    public static Font bold(int size, String... texts) {
        return font(Font.BOLD, size, texts);
    }

    private static Font font(int style, int size, String... texts) {
        for (String family : FAMILIES) {
            Font font = new Font(family, style, size);
            if (font.getFamily(Locale.ROOT).equals(family) && canShow(font, texts)) {
                return font;
            }
        }
        return new Font(Font.SANS_SERIF, style, size);
    }

    private static boolean canShow(Font font, String... texts) {
        for (String text : texts) {
            if (font.canDisplayUpTo(text) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** A number with a fixed number of decimals, for example {@code 0.82}; never {@code -0.00}; "not defined" if NaN. */
    public static String number(double value, int decimals) {
        if (Double.isNaN(value)) {
            return "not defined";
        }
        if (Double.isInfinite(value)) {
            return value < 0 ? MINUS + "\u221E" : "\u221E";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        String digits = rounded.abs().toPlainString();
        return rounded.signum() < 0 ? MINUS + digits : digits;
    }

    /** A number with as few digits as tell it apart, for example {@code 24} or {@code 0.05}. */
    public static String shortest(double value) {
        if (!Double.isFinite(value)) {
            return number(value, 0);
        }
        return number(
                value,
                Math.max(0, BigDecimal.valueOf(value).stripTrailingZeros().scale()));
    }

    /** A p value as it is printed: {@code p = 0.012}, {@code p < 0.001}, {@code p > 0.999}. */
    public static String p(double p) {
        if (Double.isNaN(p)) {
            return "p not defined";
        }
        if (p < 0.001) {
            return "p < 0.001";
        }
        return p > 0.999 ? "p > 0.999" : "p = " + number(p, 3);
    }

    /**
     * An estimate with its interval, for example {@code 0.82 (0.71–0.93)}; with the word "to" where a limit is
     * negative; without the interval if a limit is NaN.
     */
    public static String interval(double value, double lower, double upper, int decimals) {
        String estimate = number(value, decimals);
        if (Double.isNaN(lower) || Double.isNaN(upper)) {
            return estimate;
        }
        String between = lower < 0 || upper < 0 ? " to " : EN_DASH;
        return estimate + " (" + number(lower, decimals) + between + number(upper, decimals) + ")";
    }

    /** A confidence or share as a percentage, for example {@code 95%}. */
    public static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
