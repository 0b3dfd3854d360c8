// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Volume;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/** Voxels as rows of Weka, one column per feature and the class last; and Weka's errors as this suite's. */
final class PixelTable {
    private PixelTable() {}

    /** A table without rows. */
    static Instances empty(List<String> features, List<String> classes) {
        ArrayList<Attribute> columns = new ArrayList<>();
        features.forEach(name -> columns.add(new Attribute(name)));
        columns.add(new Attribute("class", classes));
        Instances table = new Instances("pixels", columns, 0);
        table.setClassIndex(columns.size() - 1);
        return table;
    }

    /** One row per marked voxel, in the order of the voxels. */
    static Instances of(Volume image, Scribbles scribbles, PixelFeatures features, TileWork work) {
        List<String> names = features.names();
        double[][] rows = new double[scribbles.voxels().length][];
        List<List<Integer>> tiles = List.copyOf(
                byTile(scribbles.voxels(), image.grid(), work.tile()).values());
        work.each(tiles, "features of the scribbles", members -> {
            Box box = box(members, scribbles.voxels(), image.grid());
            float[][] stack = features.stack(image, box);
            for (int row : members) {
                rows[row] = row(
                        stack,
                        box,
                        image.grid(),
                        scribbles.voxels()[row],
                        scribbles.classOf()[row]);
            }
        });
        Instances table = empty(names, scribbles.classes());
        for (double[] row : rows) {
            table.add(new DenseInstance(1, row));
        }
        return table;
    }

    private static Map<Long, List<Integer>> byTile(int[] voxels, Grid grid, int edge) {
        Map<Long, List<Integer>> tiles = new LinkedHashMap<>();
        for (int row = 0; row < voxels.length; row++) {
            long x = voxels[row] % grid.nx() / edge;
            long y = voxels[row] / grid.nx() % grid.ny() / edge;
            long z = voxels[row] / grid.nx() / grid.ny() / edge;
            tiles.computeIfAbsent(x + grid.nx() * (y + grid.ny() * z), key -> new ArrayList<>())
                    .add(row);
        }
        return tiles;
    }

    private static Box box(List<Integer> members, int[] voxels, Grid grid) {
        Box box = at(voxels[members.get(0)], grid);
        for (int row : members) {
            box = box.around(at(voxels[row], grid));
        }
        return box;
    }

    private static Box at(int voxel, Grid grid) {
        int x = voxel % grid.nx();
        int y = voxel / grid.nx() % grid.ny();
        int z = voxel / grid.nx() / grid.ny();
        return new Box(x, y, z, x + 1, y + 1, z + 1);
    }

    private static double[] row(float[][] stack, Box box, Grid grid, int voxel, int classIndex) {
        Box at = at(voxel, grid).minus(box.x0(), box.y0(), box.z0());
        int index = at.x0() + box.nx() * (at.y0() + box.ny() * at.z0());
        double[] row = new double[stack.length + 1];
        for (int i = 0; i < stack.length; i++) {
            row[i] = stack[i][index];
        }
        row[stack.length] = classIndex;
        return row;
    }

    /** @throws RadiomicsException if the classifier cannot learn from these rows */
    static void learn(Classifier classifier, Instances table, String options) {
        try {
            classifier.buildClassifier(table);
        } catch (Exception e) { // why: Weka declares no other
            throw new RadiomicsException("classifier '" + options + "' cannot learn: " + OptionText.oneLine(e), e);
        }
    }

    /** A copy that another thread can use. */
    static Classifier copy(Classifier classifier) {
        try {
            return AbstractClassifier.makeCopy(classifier);
        } catch (Exception e) { // why: Weka declares no other
            throw new RadiomicsException("the classifier cannot be copied: " + OptionText.oneLine(e), e);
        }
    }

    /** The probability of each class. */
    static double[] distribution(Classifier classifier, Instance voxel) {
        try {
            return classifier.distributionForInstance(voxel);
        } catch (Exception e) { // why: Weka declares no other
            throw new RadiomicsException("the classifier fails: " + OptionText.oneLine(e), e);
        }
    }
}
