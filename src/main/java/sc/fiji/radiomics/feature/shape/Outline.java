// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.shape;

/**
 * Convex outline of points in a plane with its area, its least width and its least enclosing rectangle, found by rotating
 * callipers: the rectangle of least area has a side flush with the outline. The arrays are used again for the next points.
 */
final class Outline {
    /** Distances below this are rounding. */
    private final double same;

    private final double[] px;
    private final double[] py;
    private int count;
    /** Corners, anticlockwise. */
    private final double[] hx;

    private final double[] hy;
    private double area;
    private double width;
    private double rectangle;
    private double sideX;
    private double sideY;

    /**
     * @param points largest number of points
     * @param same distance below which points are one
     */
    Outline(int points, double same) {
        this.same = same;
        px = new double[points];
        py = new double[points];
        hx = new double[2 * points + 2];
        hy = new double[2 * points + 2];
    }

    void clear() {
        count = 0;
    }

    void add(double x, double y) {
        px[count] = x;
        py[count++] = y;
    }

    /** Measures the points added since the last clearing: at least three that are not on one line. */
    void measure() {
        sort();
        callipers(chain());
    }

    double area() {
        return area;
    }

    /** Least distance of two parallel lines that hold the outline between them. */
    double width() {
        return width;
    }

    /** Area of the least enclosing rectangle. */
    double rectangle() {
        return rectangle;
    }

    /** Unit vector along a side of that rectangle, x component. */
    double sideX() {
        return sideX;
    }

    double sideY() {
        return sideY;
    }

    /** Shell sort by x, then y: a few hundred points without objects. */
    private void sort() {
        int gap = 1;
        while (gap < count / 3) {
            gap = 3 * gap + 1;
        }
        for (; gap > 0; gap /= 3) {
            for (int i = gap; i < count; i++) {
                double x = px[i];
                double y = py[i];
                int j = i;
                while (j >= gap && (px[j - gap] > x || px[j - gap] == x && py[j - gap] > y)) {
                    px[j] = px[j - gap];
                    py[j] = py[j - gap];
                    j -= gap;
                }
                px[j] = x;
                py[j] = y;
            }
        }
    }

    /** Andrew's monotone chain. */
    private int chain() {
        int k = 0;
        for (int i = 0; i < count; i++) {
            k = push(k, 2, i);
        }
        for (int i = count - 2, lower = k + 1; i >= 0; i--) {
            k = push(k, lower, i);
        }
        while (k > 3 && isSame(k - 1, hx[0], hy[0])) {
            k--;
        }
        return k;
    }

    private int push(int corners, int lower, int i) {
        int k = corners;
        while (k >= lower && !turnsLeft(k, i)) {
            k--;
        }
        // corners that coincide but for rounding have no direction between them
        if (k > 0 && isSame(k - 1, px[i], py[i])) {
            return k;
        }
        hx[k] = px[i];
        hy[k] = py[i];
        return k + 1;
    }

    private boolean isSame(int k, double x, double y) {
        return Math.abs(hx[k] - x) + Math.abs(hy[k] - y) < same;
    }

    private boolean turnsLeft(int k, int i) {
        double ux = hx[k - 1] - hx[k - 2];
        double uy = hy[k - 1] - hy[k - 2];
        return ux * (py[i] - hy[k - 1]) - uy * (px[i] - hx[k - 1]) > 0;
    }

    private void callipers(int k) {
        rectangle = Double.POSITIVE_INFINITY;
        width = Double.POSITIVE_INFINITY;
        area = 0;
        sideX = 1;
        sideY = 0;
        int right = 0;
        int top = 0;
        int left = 0;
        for (int i = 0; i < k; i++) {
            int j = i + 1 == k ? 0 : i + 1;
            double dx = hx[j] - hx[i];
            double dy = hy[j] - hy[i];
            area += (hx[i] * hy[j] - hy[i] * hx[j]) / 2;
            double norm = Math.sqrt(dx * dx + dy * dy);
            dx /= norm;
            dy /= norm;
            right = advance(right, k, dx, dy);
            if (i == 0) {
                top = right;
            }
            top = advance(top, k, -dy, dx);
            if (i == 0) {
                left = top;
            }
            left = advance(left, k, -dx, -dy);
            double length = (hx[right] - hx[left]) * dx + (hy[right] - hy[left]) * dy;
            double height = (hy[top] - hy[i]) * dx - (hx[top] - hx[i]) * dy;
            width = Math.min(width, height);
            if (length * height < rectangle) {
                rectangle = length * height;
                sideX = dx;
                sideY = dy;
            }
        }
    }

    private int advance(int from, int k, double x, double y) {
        int at = from;
        while (true) {
            int after = at + 1 == k ? 0 : at + 1;
            if ((hx[after] - hx[at]) * x + (hy[after] - hy[at]) * y <= 0) {
                return at;
            }
            at = after;
        }
    }
}
