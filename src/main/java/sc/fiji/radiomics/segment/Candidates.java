// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.segment;

import java.util.List;
import java.util.Optional;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;

/** The voxels a region may grow into, decided one by one and only where growth comes by. Not for two threads. */
final class Candidates {
    private final Grid grid;
    private final float[] image;
    private final double low;
    private final double high;
    private final Voxel[] seeds;
    private final double squaredRadius;
    private final boolean[] inside;
    private final Box insideBox;
    private int nearest; // the seed that was near enough last, most likely so again

    Candidates(Volume volume, List<Voxel> seeds, RegionGrowing growing) {
        grid = volume.grid();
        image = volume.voxels();
        low = growing.range().low();
        high = growing.range().high();
        this.seeds = seeds.toArray(Voxel[]::new);
        squaredRadius = Ball.squaredLimit(growing.radius());
        Optional<Mask> limit = growing.inside();
        inside = limit.map(Mask::voxels).orElse(null);
        insideBox = limit.map(mask -> grid.boxOf(mask.grid())).orElse(grid.box());
    }

    boolean holds(int x, int y, int z) {
        float value = image[grid.index(x, y, z)];
        return value >= low && value <= high && (inside == null || isInside(x, y, z)) && isNear(x, y, z);
    }

    private boolean isInside(int x, int y, int z) {
        Box b = insideBox;
        return x >= b.x0()
                && x < b.x1()
                && y >= b.y0()
                && y < b.y1()
                && z >= b.z0()
                && z < b.z1()
                && inside[x - b.x0() + b.nx() * (y - b.y0() + b.ny() * (z - b.z0()))];
    }

    private boolean isNear(int x, int y, int z) {
        if (squaredRadius == Double.POSITIVE_INFINITY || isNear(seeds[nearest], x, y, z)) {
            return true;
        }
        for (int i = 0; i < seeds.length; i++) {
            if (isNear(seeds[i], x, y, z)) {
                nearest = i;
                return true;
            }
        }
        return false;
    }

    private boolean isNear(Voxel seed, int x, int y, int z) {
        Vector3 spacing = grid.spacing();
        double dx = (x - seed.x()) * spacing.x();
        double dy = (y - seed.y()) * spacing.y();
        double dz = (z - seed.z()) * spacing.z();
        return dx * dx + dy * dy + dz * dz <= squaredRadius;
    }
}
