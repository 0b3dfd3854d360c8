// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Insets;

/** A flow of components whose height grows when it needs a second line, so that no button is cut off. */
final class WrapLayout extends FlowLayout {
    private static final long serialVersionUID = 1L;

    WrapLayout(int align, int horizontalGap, int verticalGap) {
        super(align, horizontalGap, verticalGap);
    }

    @Override
    public Dimension preferredLayoutSize(Container target) {
        synchronized (target.getTreeLock()) {
            Insets insets = target.getInsets();
            int width = widthOf(target) - insets.left - insets.right - 2 * getHgap();
            int line = 0;
            int lineHeight = 0;
            int widest = 0;
            int height = insets.top + insets.bottom + 2 * getVgap();
            for (Component part : target.getComponents()) {
                if (part.isVisible()) {
                    Dimension size = part.getPreferredSize();
                    boolean isNext = line > 0 && line + getHgap() + size.width > width;
                    height += isNext ? lineHeight + getVgap() : 0;
                    lineHeight = isNext ? size.height : Math.max(lineHeight, size.height);
                    line = isNext || line == 0 ? size.width : line + getHgap() + size.width;
                    widest = Math.max(widest, line);
                }
            }
            return new Dimension(widest + insets.left + insets.right + 2 * getHgap(), height + lineHeight);
        }
    }

    /** The width that the container has, or that the next one above with a width has. */
    private static int widthOf(Container target) {
        for (Container at = target; at != null; at = at.getParent()) {
            if (at.getWidth() > 0) {
                return at.getWidth();
            }
        }
        return Integer.MAX_VALUE / 2;
    }

    @Override
    public Dimension minimumLayoutSize(Container target) {
        synchronized (target.getTreeLock()) {
            int widest = 0;
            for (Component part : target.getComponents()) {
                widest = Math.max(widest, part.isVisible() ? part.getMinimumSize().width : 0);
            }
            return new Dimension(widest + 2 * getHgap(), preferredLayoutSize(target).height);
        }
    }
}
