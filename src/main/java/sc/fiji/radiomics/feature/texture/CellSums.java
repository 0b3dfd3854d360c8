// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.feature.texture;

import java.util.Arrays;

/**
 * A texture matrix under construction: whole amounts above 0 added to cells (i, j) with i and j from 0, one of them above
 * 0, where a few cells are met again and again. Amounts are added exactly, so their order does not matter.
 *
 * <p>Open addressing over primitive arrays, so that memory follows the number of filled cells and not their extent; a
 * matrix that is small even when full is a plain table.
 */
final class CellSums {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final int SMALL = 1 << 14;

    private final int columns;
    private long[] table;
    private long[] keys;
    private long[] amounts;
    private int shift;
    private int filled;

    /**
     * @param mostI largest i
     * @param mostJ largest j
     */
    CellSums(int mostI, int mostJ) {
        columns = mostJ + 1;
        if ((mostI + 1.0) * columns <= SMALL) {
            table = new long[(mostI + 1) * columns];
        } else {
            keys = new long[64];
            amounts = new long[64];
            shift = 64 - 6;
        }
    }

    /** Adds an amount of at least 0 to cell (i, j). */
    void add(int i, int j, long amount) {
        if (table != null) {
            table[i * columns + j] += amount;
        } else if (amount != 0) {
            addSparse(Cells.key(i, j), amount);
        }
    }

    private void addSparse(long key, long amount) {
        int at = find(key);
        if (keys[at] == 0) {
            if (filled + 1 > keys.length >> 1) {
                grow();
                at = find(key);
            }
            keys[at] = key;
            filled++;
        }
        amounts[at] += amount;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key * GOLDEN >>> shift);
        while (keys[at] != key && keys[at] != 0) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldAmounts = amounts;
        keys = new long[Math.multiplyExact(oldKeys.length, 2)];
        amounts = new long[keys.length];
        shift--;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int at = find(oldKeys[old]);
                keys[at] = oldKeys[old];
                amounts[at] = oldAmounts[old];
            }
        }
    }

    /** Adds all cells of another matrix. */
    void add(CellSums other) {
        for (long key : other.sortedKeys()) {
            add(Cells.rowOf(key), Cells.columnOf(key), other.amount(key));
        }
    }

    /** The cells with an amount above 0. */
    Cells cells() {
        long[] sorted = sortedKeys();
        Cells cells = new Cells(sorted.length);
        for (long key : sorted) {
            cells.append(key, amount(key));
        }
        return cells;
    }

    private long[] sortedKeys() {
        long[] source = table == null ? keys : table;
        long[] sorted = new long[source.length];
        int n = 0;
        for (int k = 0; k < source.length; k++) {
            if (source[k] != 0) {
                sorted[n++] = table == null ? source[k] : Cells.key(k / columns, k % columns);
            }
        }
        Arrays.sort(sorted, 0, n);
        return Arrays.copyOf(sorted, n);
    }

    private long amount(long key) {
        return table == null ? amounts[find(key)] : table[Cells.rowOf(key) * columns + Cells.columnOf(key)];
    }
}
