// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JPanel;

/** A picture that fills its place and keeps its proportions. */
final class FigureView extends JPanel {
    private static final long serialVersionUID = 1L;

    private transient Optional<BufferedImage> picture = Optional.empty();

    void show(Optional<BufferedImage> shown) {
        picture = shown;
        repaint();
    }

    Optional<BufferedImage> picture() {
        return picture;
    }

    @Override
    public Dimension getPreferredSize() {
        return Form.size(28, 20);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        picture.ifPresent(image -> {
            double scale = Math.min((double) getWidth() / image.getWidth(), (double) getHeight() / image.getHeight());
            int width = (int) (image.getWidth() * scale);
            int height = (int) (image.getHeight() * scale);
            Graphics2D fine = (Graphics2D) graphics.create();
            fine.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            fine.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
            fine.drawImage(image, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
            fine.dispose();
        });
    }
}
