// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.region;

import java.util.Arrays;

/**
 * Pixels of a slice within a box, one bit each. Words begin at columns that are multiples of 64, so that two sets can
 * be compared word by word.
 */
final class PixelSet {
    private static final int WORD = 64;

    private final int firstWord;
    private final int y0;
    private final int words;
    private final int rows;
    private final long[] bits;
    private final long count;

    /**
     * @param firstWord column of the first pixel, by 64
     * @param words of each row
     * @param bits row by row, owned from now on
     */
    private PixelSet(int firstWord, int y0, int words, int rows, long[] bits) {
        this.firstWord = firstWord;
        this.y0 = y0;
        this.words = words;
        this.rows = rows;
        this.bits = bits;
        this.count = Arrays.stream(bits).map(Long::bitCount).sum();
    }

    /**
     * The pixels whose centres lie inside a contour: even-odd rule, half-open edges. A centre on an edge belongs to the
     * region on its right and, on a horizontal edge, to the one below, so that contours that share an edge share no
     * pixel.
     *
     * <p>Each edge flips, on each row it crosses, the first pixel at or behind the crossing; the pixels between flips are
     * filled by running parity. The cost is that of edges times rows.
     *
     * @param outline in index coordinates, whole numbers at pixel centres
     * @param nx size of the slice
     * @param ny size of the slice
     */
    static PixelSet inside(Outline outline, int nx, int ny) {
        int first = (int) Math.min(nx, Math.max(0, Math.ceil(outline.lowestX() - Outline.CROSSING)));
        int last = (int) Math.max(0, Math.min(nx, Math.ceil(outline.highestX() - Outline.CROSSING)));
        int top = (int) Math.min(ny, Math.max(0, Math.ceil(outline.lowestY())));
        int bottom = (int) Math.max(0, Math.min(ny, Math.ceil(outline.highestY())));
        if (last <= first || bottom <= top) {
            return new PixelSet(0, 0, 0, 0, new long[0]);
        }
        int firstWord = first / WORD;
        int words = (last - 1) / WORD + 1 - firstWord;
        long[] flips = new long[Math.multiplyExact(words, bottom - top)];
        outline.crossings(top, bottom, (y, crossing) -> {
            int x = (int) Math.max(first, Math.min(last, crossing));
            if (x < last) {
                flips[(y - top) * words + x / WORD - firstWord] ^= 1L << x;
            }
        });
        fill(flips, words, last - (firstWord + words) * WORD);
        return new PixelSet(firstWord, top, words, bottom - top, flips);
    }

    /** Makes the running parity of each row; bits beyond the last column are cleared. */
    private static void fill(long[] flips, int words, int beyond) {
        long within = -1L >>> -beyond; // beyond is 0 or negative
        long parity = 0;
        for (int i = 0; i < flips.length; i++) {
            if (i % words == 0) {
                parity = 0;
            }
            long word = flips[i];
            for (int shift = 1; shift < WORD; shift <<= 1) {
                word ^= word << shift;
            }
            flips[i] = word ^ parity;
            parity = flips[i] >> (WORD - 1);
            if (i % words == words - 1) {
                flips[i] &= within;
            }
        }
    }

    long count() {
        return count;
    }

    /** Length of the bits, in words. */
    int size() {
        return bits.length;
    }

    /** Words that both sets have: what a comparison costs. */
    long overlap(PixelSet other) {
        long columns =
                Math.min(firstWord + words, other.firstWord + other.words) - Math.max(firstWord, other.firstWord);
        long lines = Math.min(y0 + rows, other.y0 + other.rows) - Math.max(y0, other.y0);
        return Math.max(0, columns) * Math.max(0, lines);
    }

    /** Number of pixels in both sets. */
    long common(PixelSet other) {
        long common = 0;
        int left = Math.max(firstWord, other.firstWord);
        int right = Math.min(firstWord + words, other.firstWord + other.words);
        for (int y = Math.max(y0, other.y0); y < Math.min(y0 + rows, other.y0 + other.rows); y++) {
            for (int w = left; w < right; w++) {
                common += Long.bitCount(word(w, y) & other.word(w, y));
            }
        }
        return common;
    }

    private long word(int column, int y) {
        return bits[(y - y0) * words + column - firstWord];
    }

    /** The pixels of either set. */
    PixelSet or(PixelSet other) {
        int left = Math.min(firstWord, other.firstWord);
        int right = Math.max(firstWord + words, other.firstWord + other.words);
        int top = Math.min(y0, other.y0);
        int bottom = Math.max(y0 + rows, other.y0 + other.rows);
        long[] either = new long[Math.multiplyExact(right - left, bottom - top)];
        copyInto(either, left, top, right - left);
        other.copyInto(either, left, top, right - left);
        return new PixelSet(left, top, right - left, bottom - top, either);
    }

    private void copyInto(long[] either, int left, int top, int width) {
        for (int y = y0; y < y0 + rows; y++) {
            for (int w = firstWord; w < firstWord + words; w++) {
                either[(y - top) * width + w - left] |= word(w, y);
            }
        }
    }

    /**
     * Turns the pixels of this set over in a slice of a mask.
     *
     * @param offset index of the first voxel of the slice
     * @param nx columns of the mask
     */
    void flip(boolean[] voxels, int offset, int nx) {
        for (int y = y0; y < y0 + rows; y++) {
            for (int w = firstWord; w < firstWord + words; w++) {
                long word = word(w, y);
                while (word != 0) {
                    voxels[offset + nx * y + w * WORD + Long.numberOfTrailingZeros(word)] ^= true;
                    word &= word - 1;
                }
            }
        }
    }
}
