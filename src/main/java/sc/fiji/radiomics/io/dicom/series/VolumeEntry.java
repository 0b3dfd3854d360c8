// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Tag;

/**
 * One volume of a folder: a series, or the part of one that fits one grid. Holds nothing of the patient but the
 * description of the series, which is free text: it may be shown to the user and is never written anywhere.
 */
public final class VolumeEntry {
    private final List<PlacedFrame> frames;
    private final String part;
    private final String cause;
    private final Optional<DicomSeries> series;
    private final String problem;

    /**
     * @param frames at least one, ascending along their normal
     * @param part what tells the volume from the others of its series; empty if there are none
     * @param cause why the series is several volumes, for a person; empty if it is one
     * @param series nothing if there is a problem
     */
    VolumeEntry(List<PlacedFrame> frames, String part, String cause, Optional<DicomSeries> series, String problem) {
        this.frames = List.copyOf(frames);
        this.part = part;
        this.cause = cause;
        this.series = series;
        this.problem = problem;
    }

    private DataSet header() {
        return frames.get(0).header().file();
    }

    /** UID of the series. */
    public String seriesUid() {
        return header().text(Tag.SERIES_INSTANCE_UID);
    }

    public String modality() {
        return header().text(Tag.MODALITY);
    }

    /** Number of the series as the scanner counts; empty if the files do not say. */
    public String seriesNumber() {
        return header().text(Tag.SERIES_NUMBER);
    }

    /** Free text of the scanner, to be shown only. */
    public String description() {
        return header().text(Tag.SERIES_DESCRIPTION);
    }

    /** What tells the volume from the others of its series: an echo, a phase, a matrix; empty if there are none. */
    public String part() {
        return part;
    }

    /** Why the series is several volumes, for a person; empty if it is one. */
    String cause() {
        return cause;
    }

    /** Whether it was made to plan slices, not to be measured. */
    public boolean isLocalizer() {
        return Trait.isLocalizer(frames.get(0));
    }

    public int columns() {
        return frames.get(0).plane().columns();
    }

    public int rows() {
        return frames.get(0).plane().rows();
    }

    public int slices() {
        return frames.size();
    }

    /** Distances between columns, rows and slices, mm; nothing if there is a problem. */
    public Optional<Vector3> spacing() {
        return series.map(one -> one.grid().spacing());
    }

    /** Why no volume can be made of it, for a person; empty if one can. */
    public String problem() {
        return problem;
    }

    /** The geometry; nothing if there is a problem. */
    public Optional<DicomSeries> series() {
        return series;
    }

    /** Its files, each once. */
    public List<Path> files() {
        return frames.stream()
                .map(frame -> Path.of(frame.header().file().source()))
                .distinct()
                .toList();
    }

    /** For a person, without free text: {@code CT series 3, echo time 4.6 ms, 512 x 512 x 120 voxels ..., UID}. */
    public String text() {
        return name() + ", " + content() + ", UID " + seriesUid();
    }

    /** For a person, with the description: not to be stored. */
    public String listed() {
        String described = description().isEmpty() ? "" : " \"" + description() + "\"";
        return name() + described + ", " + content() + ", UID " + seriesUid();
    }

    private String name() {
        String modality = modality().isEmpty() ? "image" : modality();
        String number = seriesNumber().isEmpty() ? "" : " series " + seriesNumber();
        return modality + number + (part.isEmpty() ? "" : ", " + part);
    }

    private String content() {
        String size = columns() + " x " + rows() + " x " + slices();
        return series.map(one -> size + " voxels of " + millimetres(one.grid().spacing()))
                .orElse(size + " pixels, no volume: " + problem);
    }

    private static String millimetres(Vector3 spacing) {
        return String.format(Locale.ROOT, "%.3f x %.3f x %.3f mm", spacing.x(), spacing.y(), spacing.z());
    }

    /** What a pattern is compared with. */
    String searched() {
        return String.join(
                " ",
                modality(),
                seriesNumber(),
                description(),
                part,
                columns() + " x " + rows() + " x " + slices(),
                seriesUid());
    }
}
