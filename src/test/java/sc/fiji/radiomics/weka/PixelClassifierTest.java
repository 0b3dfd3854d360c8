// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import weka.classifiers.AbstractClassifier;
import weka.classifiers.Classifier;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instances;
import weka.core.Utils;

/** Pixel classification: Weka's own numbers, held-out truth, any tiles and threads, files, and what is refused. */
class PixelClassifierTest {
    private static final Grid GRID = Phantom.GRID;
    private static final PixelFeatures FEATURES =
            PixelFeatures.parse("intensity,gaussian,gradient,variance", "1,2", "3D");
    private static final String FOREST = "weka.classifiers.trees.RandomForest -I 20 -S 1";

    @TempDir
    private Path folder;

    private static TileWork work(int tile) {
        return new TileWork(tile, TaskExecutors.singleThreaded(), Progress.NONE);
    }

    private static PixelTraining training(String classifier) {
        return new PixelTraining(classifier, 0, 1, "HU", "test 1.0");
    }

    private static PixelClassifier train(long seed, String classifier) {
        return PixelClassifier.train(
                Phantom.image(seed), Scribbles.of(Phantom.scribbles(), GRID), FEATURES, training(classifier), work(64));
    }

    /** The definition: one table of all scribbled voxels, Weka's class by hand, every voxel of the whole stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 20 -S 1",
                "weka.classifiers.trees.J48 -C 0.25",
                "weka.classifiers.bayes.NaiveBayes",
                "weka.classifiers.functions.MultilayerPerceptron -N 20 -S 3",
                "weka.classifiers.meta.FilteredClassifier -F \"weka.filters.unsupervised.attribute.Standardize\" -W"
                        + " weka.classifiers.functions.Logistic"
            })
    void everyVoxelHasWekasClassAndProbability(String options) throws Exception {
        Volume image = Phantom.image(1);
        float[][] stack = FEATURES.stack(image, GRID.box());
        Instances table = table();
        Mask rest = Phantom.scribbles().get(0).morphological();
        Mask ball = Phantom.scribbles().get(1).morphological();
        for (int voxel = 0; voxel < GRID.voxels(); voxel++) {
            if (rest.voxels()[voxel] || ball.voxels()[voxel]) {
                table.add(row(stack, voxel, ball.voxels()[voxel] ? 1 : 0));
            }
        }
        String[] words = Utils.splitOptions(options);
        Classifier direct = AbstractClassifier.forName(words[0], Arrays.copyOfRange(words, 1, words.length));
        direct.buildClassifier(table);

        PixelPrediction found = train(1, options).predict(image, Optional.of("ball"), work(16));
        assertEquals(List.of("background", "ball"), found.classes());
        for (int voxel = 0; voxel < GRID.voxels(); voxel++) {
            DenseInstance one = row(stack, voxel, Double.NaN);
            one.setDataset(table);
            double[] distribution = direct.distributionForInstance(one);
            assertEquals(
                    (float) distribution[1], found.probability().orElseThrow().voxels()[voxel], "voxel " + voxel);
            assertEquals(direct.classifyInstance(one), found.labels()[voxel], "voxel " + voxel);
        }
    }

    private static Instances table() {
        java.util.ArrayList<Attribute> columns = new java.util.ArrayList<>();
        FEATURES.names().forEach(name -> columns.add(new Attribute(name)));
        columns.add(new Attribute("class", List.of("background", "ball")));
        Instances table = new Instances("by hand", columns, 0);
        table.setClassIndex(columns.size() - 1);
        return table;
    }

    private static DenseInstance row(float[][] stack, int voxel, double label) {
        double[] values = new double[stack.length + 1];
        for (int i = 0; i < stack.length; i++) {
            values[i] = stack[i][voxel];
        }
        values[stack.length] = label;
        return new DenseInstance(1, values);
    }

    @Test
    void aBallOfAnotherTextureIsFoundOnThisImageAndOnTheNext() {
        PixelClassifier classifier = train(1, PixelTraining.RANDOM_FOREST);
        for (long seed = 1; seed <= 2; seed++) {
            PixelPrediction found = classifier.predict(Phantom.image(seed), Optional.empty(), work(64));
            long both = 0;
            long either = 0;
            for (int voxel = 0; voxel < GRID.voxels(); voxel++) {
                int x = voxel % GRID.nx();
                int y = voxel / GRID.nx() % GRID.ny();
                boolean truth = Phantom.isBall(x, y, voxel / GRID.nx() / GRID.ny());
                boolean said = found.labels()[voxel] == 1;
                both += truth && said ? 2 : 0;
                either += (truth ? 1 : 0) + (said ? 1 : 0);
            }
            double dice = (double) both / either;
            assertTrue(dice > 0.85, "seed " + seed + ": Dice " + dice);
            assertTrue(found.probability().isEmpty());
        }
    }

    /** The perceptron keeps what it computes in itself, so threads must not share one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "weka.classifiers.trees.RandomForest -I 20 -S 1",
                "weka.classifiers.functions.MultilayerPerceptron -N 10 -S 3"
            })
    void tilesAndThreadsChangeNoBit(String options) {
        Volume image = Phantom.image(5);
        PixelPrediction expected = train(5, options).predict(image, Optional.of("ball"), work(1000));
        for (int tile : new int[] {7, 16}) {
            for (int threads : new int[] {1, 3}) {
                try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
                    TileWork work = new TileWork(tile, executor, Progress.NONE);
                    PixelPrediction found = PixelClassifier.train(
                                    image, Scribbles.of(Phantom.scribbles(), GRID), FEATURES, training(options), work)
                            .predict(image, Optional.of("ball"), work);
                    assertArrayEquals(expected.labels(), found.labels(), tile + " " + threads);
                    assertArrayEquals(
                            expected.probability().orElseThrow().voxels(),
                            found.probability().orElseThrow().voxels());
                }
            }
        }
    }

    @Test
    void aModelReadBackPredictsTheSameBytesAndSavesTheSameFile() throws IOException {
        PixelClassifier classifier = train(6, FOREST);
        Path file = folder.resolve("a.model");
        Path again = folder.resolve("b.model");
        classifier.write(file);
        PixelClassifier read = PixelClassifier.read(file);
        read.write(again);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
        assertEquals(classifier.head(), read.head());
        assertEquals(FEATURES, read.features());
        Volume next = Phantom.image(7);
        PixelPrediction expected = classifier.predict(next, Optional.of("ball"), work(64));
        PixelPrediction found = read.predict(next, Optional.of("ball"), work(20));
        assertArrayEquals(expected.labels(), found.labels());
        assertArrayEquals(
                expected.probability().orElseThrow().voxels(),
                found.probability().orElseThrow().voxels());
        assertArrayEquals(
                expected.labels(),
                classifier.predict(next, Optional.empty(), work(64)).labels(),
                "predicting does not change the model");
    }

    @Test
    void theFileSaysInTextWhatTheModelIs() throws IOException {
        Path file = folder.resolve("a.model");
        train(6, FOREST).write(file);
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf("\n...\n"));
        String version = weka.core.Version.VERSION;
        assertEquals(
                "# Radiomics for Fiji: pixel classifier 1\nsoftware: test 1.0\nweka: " + version + "\njava: "
                        + System.getProperty("java.version")
                        + "\nclassifier: weka.classifiers.trees.RandomForest -I 20 -S 1\n"
                        + "features: [intensity, gaussian, gradient, variance]\nsigmas: [1, 2]\ndimension: 3D\n"
                        + "classes: [background, ball]\nvoxels: [48, 36]\nspacing: [1, 1, 2]\nintensity: HU",
                head);
    }

    @Test
    void samplesAreDrawnWithoutReplacementAndTheSameEveryTime() {
        Scribbles all = Scribbles.of(Phantom.scribbles(), GRID);
        assertArrayEquals(new int[] {48, 36}, all.counts());
        Scribbles some = all.sample(10, 4);
        assertArrayEquals(new int[] {10, 10}, some.counts());
        assertArrayEquals(some.voxels(), all.sample(10, 4).voxels());
        assertFalse(Arrays.equals(some.voxels(), all.sample(10, 5).voxels()));
        assertEquals(20, Arrays.stream(some.voxels()).distinct().count());
        for (int i = 0; i < 20; i++) {
            int at = Arrays.binarySearch(all.voxels(), some.voxels()[i]);
            assertEquals(all.classOf()[at], some.classOf()[i]);
        }
        assertArrayEquals(all.voxels(), all.sample(0, 4).voxels());
        assertArrayEquals(new int[] {40, 36}, all.sample(40, 4).counts());
    }

    @Test
    void voxelsOfSeveralClassesAreLeftOut() {
        Grid grid = Grid.of(4, 1, 1, 1, 1, 1);
        Mask one = Mask.of(grid, new boolean[] {true, true, false, false});
        Mask two = Mask.of(grid, new boolean[] {false, true, true, true});
        Scribbles found = Scribbles.of(List.of(Roi.of("a", one), Roi.of("b", two)), grid);
        assertArrayEquals(new int[] {0, 2, 3}, found.voxels());
        assertArrayEquals(new byte[] {0, 1, 1}, found.classOf());
        assertEquals(1, found.ambiguous());
        Roi crop = Roi.of("c", two.crop(new Box(1, 0, 0, 4, 1, 1)));
        assertArrayEquals(
                found.classOf(),
                Scribbles.of(List.of(Roi.of("a", one), crop), grid).classOf());
    }

    @Test
    void regionsAreTheClassesButTheBackgroundAndKeepTheirNumbers() {
        Grid grid = Grid.of(3, 2, 1, 1, 1, 1);
        byte[] labels = {0, 2, 2, 0, 0, 2};
        PixelPrediction prediction =
                new PixelPrediction(grid, List.of("Background", "bone", "lung"), labels, Optional.empty());
        List<Roi> regions = prediction.regions();
        assertEquals(List.of("bone", "lung"), regions.stream().map(Roi::name).toList());
        assertTrue(regions.get(0).morphological().isEmpty());
        assertEquals(3, regions.get(1).morphological().count());
        assertEquals(new Box(1, 0, 0, 3, 2, 1), grid.boxOf(regions.get(1).grid()));
    }

    @Test
    void cancellingStopsBetweenTiles() {
        PixelClassifier classifier = train(1, FOREST);
        AtomicInteger told = new AtomicInteger();
        Progress stop = new Progress() {
            @Override
            public void update(double fraction, String what) {
                told.incrementAndGet();
            }

            @Override
            public boolean isCancelled() {
                return told.get() == 2;
            }
        };
        TileWork work = new TileWork(16, TaskExecutors.singleThreaded(), stop);
        assertEquals(
                "classify voxels was cancelled",
                assertThrows(
                                CancellationException.class,
                                () -> classifier.predict(Phantom.image(1), Optional.empty(), work))
                        .getMessage());
        assertEquals(2, told.get());
    }

    @Test
    void otherSpacingIsToldAndAnotherUnitRefused() {
        PixelClassifier classifier = train(1, "weka.classifiers.bayes.NaiveBayes");
        assertEquals(List.of(), classifier.differences(GRID, "HU"));
        assertEquals(
                List.of("the model was trained on voxels of 1.0 x 1.0 x 2.0 mm, the image has 1.0 x 1.0 x 5.0 mm"),
                classifier.differences(Grid.of(2, 2, 2, 1, 1, 5), "HU"));
        assertEquals(
                List.of("the unit of the intensities of the image is not known; the other is HU"),
                classifier.differences(GRID, ""));
        assertEquals(
                "the model needs intensities in HU, found SUV",
                assertThrows(IllegalArgumentException.class, () -> classifier.differences(GRID, "SUV"))
                        .getMessage());
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        List<Roi> scribbles = Phantom.scribbles();
        assertRefused("scribbles must mark 2 to 100 classes, found 0", List.of(), FOREST);
        assertRefused("scribbles must mark 2 to 100 classes, found 1 (background)", scribbles.subList(0, 1), FOREST);
        assertRefused(
                "every class must have a name of its own, found [background, background]",
                List.of(scribbles.get(0), scribbles.get(0)),
                FOREST);
        assertRefused(
                "every class must have a voxel of its own, found none of 'background'",
                List.of(scribbles.get(0), Roi.of("same", scribbles.get(0).morphological())),
                FOREST);
        assertRefused("option 'classifier' must name a class of Weka and its options, found nothing", scribbles, " ");
        assertRefused(
                "option 'classifier': Weka has no classifier 'weka.J48'; did you mean weka.classifiers.trees.J48?",
                scribbles,
                "weka.J48");
        assertRefused(
                "option 'classifier': options of weka.classifiers.trees.J48 cannot be read: Illegal options: -z 3",
                scribbles,
                "weka.classifiers.trees.J48 -z 3");
        assertRefused(
                "classifier 'weka.classifiers.functions.LinearRegression' cannot learn:"
                        + " weka.classifiers.functions.LinearRegression: Cannot handle binary class!",
                scribbles,
                "weka.classifiers.functions.LinearRegression");
        PixelClassifier classifier = train(1, "weka.classifiers.bayes.NaiveBayes");
        assertEquals(
                "probability must name one of the classes background, ball; found 'bone'",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> classifier.predict(Phantom.image(1), Optional.of("bone"), work(64)))
                        .getMessage());
    }

    private static void assertRefused(String message, List<Roi> scribbles, String classifier) {
        RuntimeException error = assertThrows(
                RuntimeException.class,
                () -> PixelClassifier.train(
                        Phantom.image(1), Scribbles.of(scribbles, GRID), FEATURES, training(classifier), work(64)));
        assertTrue(error instanceof IllegalArgumentException || error instanceof RadiomicsException);
        assertEquals(message, error.getMessage());
    }
}
