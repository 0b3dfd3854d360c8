// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import sc.fiji.radiomics.io.AtomicFile;

/**
 * Figures as files: SVG for the screen and for editing, PDF for print, PNG for slides.
 *
 * <p>The same figure gives the same bytes, whatever the time and the language of the machine; the fonts of the machine
 * do show. All are on white. Text stays text in SVG; in PDF it is outlines, since the fonts a PDF has of itself know no
 * Greek or Chinese, and journals ask for fonts that are embedded.
 */
public final class FigureFile {
    /** Resolution of written PNG files. */
    public static final int DOTS_PER_INCH = 300;

    private static final double POINTS_PER_INCH = 72;
    private static final double METRES_PER_INCH = 0.0254;

    private FigureFile() {}

    /**
     * An SVG element that is a file of its own and can also be put into an HTML page, beside others of other names.
     *
     * <p>Its size is in points and shrinks with the page. Each text says how long it is, so that a browser with another
     * font squeezes it instead of running over. Title and caption are read out by screen readers.
     *
     * @throws IllegalArgumentException if a coordinate is not finite
     */
    public static String svg(Figure figure) {
        return SvgDocument.of(figure);
    }

    /**
     * A PNG image.
     *
     * @param scale pixels per point
     * @throws IllegalArgumentException if the scale is not positive, or the image larger than 100 million pixels
     */
    public static byte[] png(Figure figure, double scale) {
        double pixels = figure.width() * scale * figure.height() * scale;
        if (!(scale > 0) || pixels > 1e8) {
            throw new IllegalArgumentException("scale must be positive and at most 100 million pixels, found " + scale);
        }
        int width = (int) Math.max(1, Math.round(figure.width() * scale));
        int height = (int) Math.max(1, Math.round(figure.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(width / (double) figure.width(), height / (double) figure.height());
        paint(figure, graphics);
        graphics.dispose();
        try {
            return encoded(image, scale * POINTS_PER_INCH / METRES_PER_INCH);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
    }

    /** Draws on white with all smoothing. */
    static void paint(Figure figure, Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
        graphics.setColor(Style.INK);
        graphics.setFont(Style.font(Style.LABEL_SIZE));
        figure.painter().paint(graphics);
    }

    private static byte[] encoded(BufferedImage image, double pixelsPerMetre) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            writer.write(new IIOImage(image, null, withResolution(metadata, Math.round(pixelsPerMetre))));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static IIOMetadata withResolution(IIOMetadata metadata, long pixelsPerMetre)
            throws IIOInvalidTreeException {
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", Long.toString(pixelsPerMetre));
        physical.setAttribute("pixelsPerUnitYAxis", Long.toString(pixelsPerMetre));
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
        root.appendChild(physical);
        metadata.mergeTree(metadata.getNativeMetadataFormatName(), root);
        return metadata;
    }

    /** A PDF document of one page of the figure's size, with its title and without dates. */
    public static byte[] pdf(Figure figure) {
        return PdfDocument.of(figure);
    }

    /**
     * Writes name.svg, name.pdf and name.png, the last of {@link #DOTS_PER_INCH}.
     *
     * @param folder that exists
     * @return the files, in this order
     * @throws IOException naming the file that could not be written
     */
    public static List<Path> write(Figure figure, Path folder) throws IOException {
        Path svg = folder.resolve(figure.name() + ".svg");
        Path pdf = folder.resolve(figure.name() + ".pdf");
        Path png = folder.resolve(figure.name() + ".png");
        AtomicFile.write(svg, svg(figure) + "\n");
        AtomicFile.write(pdf, out -> out.write(pdf(figure)));
        AtomicFile.write(png, out -> out.write(png(figure, DOTS_PER_INCH / POINTS_PER_INCH)));
        return List.of(svg, pdf, png);
    }
}
