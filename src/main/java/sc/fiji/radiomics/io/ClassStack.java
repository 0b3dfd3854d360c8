// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import ij.ImagePlus;
import ij.ImageStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The classes in a mask as segmentation tools leave it in ImageJ: a stack of slices per class, or one stack of labels.
 *
 * <p>ImageJ stores planes, and the tools differ in what they call them. For an image of n slices and k classes:
 *
 * <ul>
 *   <li>Trainable Weka Segmentation: k channels of n slices; of a 2D image also k slices of 32 bits; each plane bears the
 *       name of its class.
 *   <li>Labkit, whose images have axes without names: k channels of a 2D image; n channels of k slices of a 3D image, and
 *       its labels n channels.
 *   <li>Others: k channels of n slices, or of n time points.
 * </ul>
 *
 * <p>As many channels as slices are classes if there are as many slices, too.
 */
public final class ClassStack {
    private final ImagePlus image;
    private final int classes;
    private final int slices;
    private final boolean areClassesFirst;
    private final List<String> notes;

    private ClassStack(ImagePlus image, int classes, boolean areClassesFirst, List<String> notes) {
        this.image = image;
        this.classes = classes;
        this.slices = image.getStackSize() / classes;
        this.areClassesFirst = areClassesFirst;
        this.notes = List.copyOf(notes);
    }

    /**
     * @param image not in colour
     * @param slices of the image whose regions it shows; if it fits no way, channels are classes
     * @throws IllegalArgumentException if there are both several slices and several time points
     */
    public static ClassStack of(ImagePlus image, int slices) {
        int channels = image.getNChannels();
        if (image.getNSlices() > 1 && image.getNFrames() > 1) {
            throw new IllegalArgumentException("has " + image.getNFrames() + " time points, and must have one");
        }
        int planes = image.getNSlices() * image.getNFrames();
        List<String> notes = new ArrayList<>();
        if (planes != slices && channels == slices && channels > 1) {
            notes.add("its " + channels + " channels are taken as slices");
            return new ClassStack(image, planes, false, notes);
        }
        if (slices == 1 && channels == 1 && image.getType() == ImagePlus.GRAY32) {
            return new ClassStack(image, planes, true, notes);
        }
        if (image.getNFrames() > 1) {
            notes.add("its " + planes + " time points are taken as slices");
        }
        return new ClassStack(image, channels, true, notes);
    }

    /**
     * The classes of a TIFF file.
     *
     * @return nothing if the file is called otherwise
     * @throws IOException naming the file and what is wrong with it
     */
    public static Optional<ClassStack> open(Path file, int slices) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".tif") && !name.endsWith(".tiff")) {
            return Optional.empty();
        }
        ImagePlus image = ImageJImage.open(file);
        try {
            return Optional.of(of(image, slices));
        } catch (IllegalArgumentException e) {
            throw FileError.reading(file, e);
        }
    }

    /** Number of classes; 1 for a stack of labels. */
    public int size() {
        return classes;
    }

    /** Number of slices of each class. */
    public int slices() {
        return slices;
    }

    /** What had to be assumed about the order of the planes. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The names of the classes: what all planes of a class, and of no other, are labelled, else the number from 1.
     *
     * @param given names by number, which come first
     */
    public List<String> names(SortedMap<Integer, String> given) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            String label = label(i);
            names.add(given.getOrDefault(i + 1, label.isEmpty() ? Integer.toString(i + 1) : label));
        }
        return names;
    }

    private String label(int ofClass) {
        Set<String> labels = new HashSet<>();
        for (int z = 0; z < slices; z++) {
            String label = image.getStack().getShortSliceLabel(plane(ofClass, z));
            labels.add(label == null ? "" : label.strip());
        }
        return labels.size() == 1 ? labels.iterator().next() : "";
    }

    private int plane(int ofClass, int z) {
        return 1 + (areClassesFirst ? ofClass + classes * z : z + slices * ofClass);
    }

    /** One class as an image of slices, which shares the pixels. */
    public ImagePlus image(int ofClass) {
        if (image.getStackSize() == 1) {
            return image;
        }
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        for (int z = 0; z < slices; z++) {
            stack.addSlice(null, image.getStack().getPixels(plane(ofClass, z)));
        }
        ImagePlus one = new ImagePlus(image.getTitle(), stack);
        one.setCalibration(image.getCalibration().copy());
        one.setProperties(image.getPropertiesAsArray());
        return one;
    }

    /**
     * The voxels of one class.
     *
     * @throws IllegalArgumentException if the image is RGB or has no usable spacing
     */
    public ReadImage read(int ofClass) {
        ReadImage read = ImageJImage.from(image(ofClass));
        List<String> all = new ArrayList<>(notes);
        all.addAll(read.notes());
        return new ReadImage(read.image(), all);
    }
}
