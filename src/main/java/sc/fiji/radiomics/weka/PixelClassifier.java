// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.AtomicFile;
import sc.fiji.radiomics.io.YamlRecords;
import weka.classifiers.Classifier;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Version;

/**
 * A Weka classifier of voxels by what is around them: learned from the scribbles of a person on one image, applied to
 * that image and to those of the next patients.
 *
 * <p>The features of a voxel ({@link PixelFeatures}) are in mm, so a model holds for images of another spacing as far as
 * they show the same; {@link #differences} says where an image is unlike that of the training. Images are worked on in
 * tiles, so that never more features are in memory than those of one tile per thread. Neither tiles nor threads change a
 * bit of the result.
 *
 * <p>A voxel that is not a number is a missing value to Weka, and so are the features around it.
 */
public final class PixelClassifier {
    private static final String KIND = "# Radiomics for Fiji: pixel classifier 1";
    private static final double SAME_SPACING = 0.01;

    private final PixelModelHead head;
    private final PixelFeatures features;
    private final Classifier classifier; // only copied, because Weka's classifiers may change while they predict

    private PixelClassifier(PixelModelHead head, Classifier classifier) {
        this.head = head;
        this.features = new PixelFeatures(head.features(), head.sigmas(), head.dimension());
        this.classifier = classifier;
    }

    /**
     * Learns from scribbles.
     *
     * @param image intensities, mm
     * @param scribbles on the grid of the image
     * @throws RadiomicsException if there is no such classifier or it cannot learn this
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static PixelClassifier train(
            Volume image, Scribbles scribbles, PixelFeatures features, PixelTraining training, TileWork work) {
        QuietWeka.prepare();
        Classifier classifier = OptionText.classifier(training.classifier());
        Scribbles chosen = scribbles.sample(training.samples(), training.seed());
        Instances table = PixelTable.of(image, chosen, features, work);
        PixelTable.learn(classifier, table, training.classifier());
        Vector3 spacing = image.grid().spacing();
        PixelModelHead head = new PixelModelHead(
                training.software(),
                Version.VERSION,
                System.getProperty("java.version"),
                training.classifier(),
                features.features(),
                features.sigmas(),
                features.dimension(),
                chosen.classes(),
                Arrays.stream(chosen.counts()).asDoubleStream().boxed().toList(),
                DoubleStream.of(spacing.x(), spacing.y(), spacing.z()).boxed().toList(),
                training.intensity());
        return new PixelClassifier(head, classifier);
    }

    /** Names of the classes, in the order of the labels of a prediction. */
    public List<String> classes() {
        return head.classes();
    }

    public PixelFeatures features() {
        return features;
    }

    /** What the file of the model says before the model. */
    public PixelModelHead head() {
        return head;
    }

    /**
     * Classifies every voxel of an image.
     *
     * @param probabilityOf class of which the probability is wanted besides
     * @throws IllegalArgumentException if there is no such class
     * @throws RadiomicsException if the classifier fails
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public PixelPrediction predict(Volume image, Optional<String> probabilityOf, TileWork work) {
        int wanted = probabilityOf.map(this::indexOf).orElse(-1);
        Grid grid = image.grid();
        byte[] labels = new byte[grid.voxels()];
        float[] probability = wanted < 0 ? new float[0] : new float[grid.voxels()];
        ConcurrentLinkedQueue<Classifier> idle = new ConcurrentLinkedQueue<>();
        work.each(Tiles.of(grid, work.tile()), "classify voxels", tile -> {
            Classifier mine = idle.poll();
            mine = mine == null ? PixelTable.copy(classifier) : mine;
            predict(image, tile, mine, wanted, labels, probability);
            idle.add(mine);
        });
        return new PixelPrediction(
                grid,
                head.classes(),
                labels,
                wanted < 0 ? Optional.empty() : Optional.of(Volume.of(grid, probability)));
    }

    private int indexOf(String name) {
        int index = head.classes().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("probability must name one of the classes "
                    + String.join(", ", head.classes()) + "; found '" + name + "'");
        }
        return index;
    }

    private void predict(Volume image, Box tile, Classifier mine, int wanted, byte[] labels, float[] probability) {
        float[][] stack = features.stack(image, tile);
        double[] values = new double[stack.length + 1];
        DenseInstance voxel = new DenseInstance(1, values);
        voxel.setDataset(PixelTable.empty(features.names(), head.classes()));
        int from = 0;
        for (int z = tile.z0(); z < tile.z1(); z++) {
            for (int y = tile.y0(); y < tile.y1(); y++) {
                int to = image.grid().index(tile.x0(), y, z);
                for (int end = from + tile.nx(); from < end; from++, to++) {
                    for (int i = 0; i < stack.length; i++) {
                        values[i] = stack[i][from];
                    }
                    values[stack.length] = Double.NaN; // the class is what is not known
                    double[] distribution = PixelTable.distribution(mine, voxel);
                    labels[to] = largest(distribution);
                    if (wanted >= 0) {
                        probability[to] = (float) distribution[wanted];
                    }
                }
            }
        }
    }

    private static byte largest(double[] distribution) {
        int largest = 0;
        for (int i = 1; i < distribution.length; i++) {
            largest = distribution[i] > distribution[largest] ? i : largest;
        }
        return (byte) largest;
    }

    /**
     * The most memory that training or predicting takes besides the image and the result, in bytes.
     *
     * @param grid of the image
     * @param tile edge, voxels
     * @param threads tiles worked on at the same time
     */
    public static long bytes(PixelFeatures features, Grid grid, int tile, int threads) {
        Box box = new Box(0, 0, 0, Math.min(tile, grid.nx()), Math.min(tile, grid.ny()), Math.min(tile, grid.nz()));
        return threads * features.bytes(box, grid.spacing());
    }

    /**
     * Where an image is unlike that of the training, for a person; empty if nowhere.
     *
     * @param intensity unit of the image's intensities; empty if unknown
     * @throws IllegalArgumentException if both units are known and are not one
     */
    public List<String> differences(Grid grid, String intensity) {
        List<String> notes = new ArrayList<>();
        String trained = head.intensity();
        if (!trained.isEmpty() && !intensity.isEmpty() && !trained.equals(intensity)) {
            throw new IllegalArgumentException("the model needs intensities in " + trained + ", found " + intensity);
        }
        if (!trained.equals(intensity)) {
            notes.add("the unit of the intensities of " + (trained.isEmpty() ? "the model" : "the image")
                    + " is not known; the other is " + (trained.isEmpty() ? intensity : trained));
        }
        List<Double> here =
                List.of(grid.spacing().x(), grid.spacing().y(), grid.spacing().z());
        for (int axis = 0; axis < 3; axis++) {
            double there = head.spacing().get(axis);
            if (Math.abs(here.get(axis) - there) > SAME_SPACING * there) {
                notes.add("the model was trained on voxels of " + millimetres(head.spacing()) + ", the image has "
                        + millimetres(here));
                break;
            }
        }
        return notes;
    }

    private static String millimetres(List<Double> spacing) {
        return spacing.get(0) + " x " + spacing.get(1) + " x " + spacing.get(2) + " mm";
    }

    /**
     * Saves the model; the same model gives the same bytes.
     *
     * @throws IOException naming the file and the reason
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> ModelStream.write(out, KIND, YamlRecords.write(head), classifier));
    }

    /**
     * Reads a saved model.
     *
     * @throws IOException naming the file: not there, no pixel classifier, damaged, or holding classes that are not
     *     admitted ({@code ModelStream})
     */
    public static PixelClassifier read(Path file) throws IOException {
        QuietWeka.prepare();
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            ModelStream.Content<Classifier> content = ModelStream.read(in, KIND, Classifier.class);
            PixelModelHead head = YamlRecords.read(PixelModelHead.EMPTY, content.head(), "head of the model");
            return new PixelClassifier(head, content.model());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IOException(file + ": no pixel classifier: " + e.getMessage(), e);
        }
    }
}
