// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.DirectionVectors;
import sc.fiji.radiomics.feature.texture.DistanceWeighting;
import sc.fiji.radiomics.feature.texture.Neighbourhood;
import sc.fiji.radiomics.feature.texture.Norm;
import sc.fiji.radiomics.filter.response.Filter;
import sc.fiji.radiomics.filter.response.Original;
import sc.fiji.radiomics.io.ImageJRoi;
import sc.fiji.radiomics.io.dicom.suv.DoseUnit;
import sc.fiji.radiomics.io.dicom.suv.SuvType;
import sc.fiji.radiomics.preprocess.Discretisation;
import sc.fiji.radiomics.preprocess.Interpolation;
import sc.fiji.radiomics.preprocess.Normalisation;
import sc.fiji.radiomics.preprocess.Unchanged;
import sc.fiji.radiomics.table.ColumnName;

/**
 * Everything that can change a feature value (IBSI 1, chapter 2). The component names are the keys of the YAML file, so
 * they are public and never renamed.
 *
 * @param name part of every column name: letters, digits, hyphens and underscores
 * @param unit unit of the intensities, for example HU or SUV; empty if arbitrary
 * @param suv what the uptake of a PET series is related to: {@code bw}, {@code lbm-janmahasatian}, {@code lbm-james} or
 *     {@code bsa}; {@code none}: the values stay as the files have them
 * @param dose unit of the injected dose in the files: {@code checked} (Bq, and refused if it cannot be), {@code Bq} or
 *     {@code MBq}
 * @param mask how a mask file becomes regions
 * @param normalisation what is done to the intensities of the whole image before interpolation, step by step: {@code n4},
 *     {@code z-score mask=otsu}; none: the image stays as it is
 * @param resampling interpolation of image and mask
 * @param resegmentation which voxels of the region keep their intensities
 * @param discretisation of the histogram and textures, one or more: {@code fbs25}, {@code fbn32} or {@code none}
 * @param ivh discretisation of the intensity-volume histogram: {@code none} (whole numbers), {@code fbs0.1} or
 *     {@code fbn1000}
 * @param texture neighbourhoods and aggregations
 * @param families which families are computed of the image itself
 * @param filters what is done to the image before features are computed: {@code original}, or filters such as {@code
 *     laplacian-of-gaussian sigma=1.5}, one or more
 * @param responses what is computed of the filtered images
 * @param profile whose definitions hold: {@code ibsi}, or {@code pyradiomics} with its parameters, where of the others only
 *     name, unit, suv, dose and mask have an effect
 */
public record Settings(
        String name,
        String unit,
        Optional<SuvType> suv,
        DoseUnit dose,
        MaskReading mask,
        List<Normalisation> normalisation,
        Resampling resampling,
        Resegmentation resegmentation,
        List<Discretisation> discretisation,
        Discretisation ivh,
        Texture texture,
        List<Family> families,
        List<Filter> filters,
        Responses responses,
        Profile profile) {

    /** @throws IllegalArgumentException if a part is missing or out of its range */
    public Settings {
        require(ColumnName.isWord(name), "name must be letters, digits, hyphens and underscores, found '" + name + "'");
        require(
                name.equals(Profile.PYRADIOMICS) != profile.isIbsi(),
                "name must be pyradiomics for that profile and for no other, found '" + name + "'");
        require(unit.matches("[^\\p{Cntrl},;\"]{0,20}"), "unit must be a short text, found '" + unit + "'");
        require(!discretisation.isEmpty(), "discretisation must name at least one, for example fbn32");
        require(discretisation.stream().distinct().count() == discretisation.size(), "discretisation names one twice");
        require(!families.isEmpty(), "families must name at least one");
        require(families.stream().distinct().count() == families.size(), "families names one twice");
        require(!filters.isEmpty(), "filters must name at least one, for example original");
        require(filters.stream().map(Filter::label).distinct().count() == filters.size(), "filters names one twice");
        require(
                normalisation.size() <= 1 || !normalisation.contains(new Unchanged()),
                "normalisation cannot hold none besides other steps");
        normalisation = normalisation.equals(List.of(new Unchanged())) ? List.of() : List.copyOf(normalisation);
        discretisation = List.copyOf(discretisation);
        families = List.copyOf(families);
        filters = List.copyOf(filters);
    }

    /** Whether any feature is computed of a filtered image. */
    public boolean isFiltered() {
        return !filters.equals(List.of(new Original()));
    }

    /**
     * @param threshold voxels of a probability mask at or above it are in the region; {@code none}: the mask holds labels
     * @param tolerance how far image and mask grids may differ and still be one, relative to the voxel spacing
     * @param mismatch what happens when they differ by more
     * @param grouping which selections of an ImageJ ROI set make one region
     */
    public record MaskReading(
            OptionalDouble threshold, double tolerance, Mismatch mismatch, ImageJRoi.Grouping grouping) {
        public MaskReading {
            require(
                    threshold.isEmpty() || threshold.getAsDouble() > 0,
                    "threshold must be positive, found " + threshold.orElse(0));
            require(tolerance >= 0 && tolerance <= 0.1, "tolerance must lie in 0 to 0.1 voxels, found " + tolerance);
        }

        public MaskReading withThreshold(double other) {
            return new MaskReading(OptionalDouble.of(other), tolerance, mismatch, grouping);
        }
    }

    /** What to do with a mask on another grid than the image. */
    public enum Mismatch {
        /** Fail and print both grids. */
        REFUSE,
        /** Bring the mask to the image's grid through patient space, and note it. */
        RESAMPLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param spacing new voxel spacing, mm; 0 keeps an axis, so that {@code [0, 0, 0]} keeps the image as it is and
     *     {@code [1, 1, 0]} interpolates in the slices only
     * @param image interpolation of the intensities
     * @param mask interpolation of the mask
     * @param threshold interpolated mask voxels at or above it are in the region (partial volume)
     * @param rounding intensities are rounded to whole numbers after interpolation, as is right for CT
     */
    public record Resampling(
            Spacing spacing, Interpolation image, Interpolation mask, double threshold, boolean rounding) {
        public Resampling {
            require(threshold > 0 && threshold <= 1, "threshold must lie above 0 and at most at 1, found " + threshold);
            require(mask != Interpolation.CUBIC_SPLINE, "mask must be nearest or linear, found " + mask);
        }
    }

    /** Millimetres along x, y and z; 0 keeps an axis. */
    public record Spacing(double x, double y, double z) {
        public Spacing {
            require(
                    x >= 0 && y >= 0 && z >= 0 && Math.max(x, Math.max(y, z)) <= 100,
                    "spacing must lie in 0 (keep) to 100 mm, found " + x + ", " + y + ", " + z);
        }
    }

    /**
     * @param low smallest intensity that stays in the intensity mask, or {@code none}
     * @param high largest intensity that stays in the intensity mask, or {@code none}
     * @param outliers k: only intensities within mean ± k standard deviations stay, or {@code none}
     */
    public record Resegmentation(OptionalDouble low, OptionalDouble high, OptionalDouble outliers) {
        public Resegmentation {
            require(
                    low.isEmpty() || high.isEmpty() || low.getAsDouble() < high.getAsDouble(),
                    "low must be below high, found " + low.orElse(0) + " and " + high.orElse(0));
            require(
                    outliers.isEmpty() || outliers.getAsDouble() > 0,
                    "outliers must be positive, found " + outliers.orElse(0));
        }
    }

    /**
     * @param aggregations which are computed; families use those that apply to them
     * @param glcm co-occurrence
     * @param glrlm run length: weighting of the directions
     * @param zones size zone and distance zone: how far apart neighbouring voxels of one zone may be
     * @param ngtdm neighbourhood grey tone difference
     * @param ngldm neighbouring grey level dependence
     */
    public record Texture(
            List<Aggregation> aggregations,
            Cooccurrence glcm,
            DistanceWeighting glrlm,
            Neighbourhood zones,
            Neighbourhood ngtdm,
            Dependence ngldm) {
        public Texture {
            require(!aggregations.isEmpty(), "aggregations must name at least one, for example 3D merged");
            require(aggregations.stream().distinct().count() == aggregations.size(), "aggregations names one twice");
            aggregations = List.copyOf(aggregations);
        }
    }

    /**
     * @param norm how distance is measured
     * @param distance between the two voxels, in voxels
     * @param shell whether all voxels at that distance count, not only the multiples of the nearest
     * @param weighting of the directions
     */
    public record Cooccurrence(Norm norm, int distance, boolean shell, DistanceWeighting weighting) {
        public Cooccurrence {
            new DirectionVectors(norm, distance, shell); // checks its range
        }

        DirectionVectors vectors() {
            return new DirectionVectors(norm, distance, shell);
        }
    }

    /**
     * @param norm how distance is measured
     * @param distance largest, in voxels
     * @param coarseness largest difference of grey levels that counts as dependent
     */
    public record Dependence(Norm norm, double distance, int coarseness) {
        public Dependence {
            new Neighbourhood(norm, distance); // checks its range
            require(coarseness >= 0, "coarseness must be at least 0, found " + coarseness);
        }

        Neighbourhood neighbourhood() {
            return new Neighbourhood(norm, distance);
        }
    }

    /**
     * What is computed of filtered images. They have intensities of their own, which neither the range of the
     * resegmentation nor the bins of the image fit: bins of fixed size start at the smallest response.
     *
     * @param families which families; shape does not depend on a filter
     * @param discretisation of the histogram and textures, one or more
     * @param ivh discretisation of the intensity-volume histogram
     */
    public record Responses(List<Family> families, List<Discretisation> discretisation, Discretisation ivh) {
        public Responses {
            require(!families.isEmpty(), "families must name at least one");
            require(families.stream().distinct().count() == families.size(), "families names one twice");
            require(
                    !families.contains(Family.MORPHOLOGY) && !families.contains(Family.MORPHOLOGY_2D),
                    "families of responses must not name morphology, which a filter does not change");
            require(!discretisation.isEmpty(), "discretisation must name at least one, for example fbn32");
            require(
                    discretisation.stream().distinct().count() == discretisation.size(),
                    "discretisation names one twice");
            families = List.copyOf(families);
            discretisation = List.copyOf(discretisation);
        }
    }

    /**
     * No resampling, no resegmentation, 32 bins, volumetric textures: what a file overlays when it names no preset.
     */
    public static Settings defaults() {
        return new Settings(
                "default",
                "",
                Optional.empty(),
                DoseUnit.CHECKED,
                new MaskReading(OptionalDouble.empty(), 0.001, Mismatch.REFUSE, ImageJRoi.Grouping.ALL),
                List.of(),
                new Resampling(new Spacing(0, 0, 0), Interpolation.LINEAR, Interpolation.LINEAR, 0.5, false),
                new Resegmentation(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                List.of(Discretisation.from("fbn32")),
                Discretisation.from("fbn1000"),
                new Texture(
                        List.of(Aggregation.AVERAGED_3D, Aggregation.MERGED_3D, Aggregation.VOLUME_3D),
                        new Cooccurrence(Norm.CHEBYSHEV, 1, false, DistanceWeighting.NONE),
                        DistanceWeighting.NONE,
                        Neighbourhood.TOUCHING,
                        Neighbourhood.TOUCHING,
                        new Dependence(Norm.CHEBYSHEV, 1, 0)),
                List.of(Family.values()),
                List.of(new Original()),
                new Responses(
                        List.of(Family.STATISTICS),
                        List.of(Discretisation.from("fbn32")),
                        Discretisation.from("fbn1000")),
                Profile.IBSI);
    }

    /** The same under other definitions; those of PyRadiomics are called after it. */
    public Settings withProfile(Profile other) {
        return new Settings(
                other.isIbsi() ? name : Profile.PYRADIOMICS,
                unit,
                suv,
                dose,
                mask,
                normalisation,
                resampling,
                resegmentation,
                discretisation,
                ivh,
                texture,
                families,
                filters,
                responses,
                other);
    }

    public Settings withName(String other) {
        return new Settings(
                other,
                unit,
                suv,
                dose,
                mask,
                normalisation,
                resampling,
                resegmentation,
                discretisation,
                ivh,
                texture,
                families,
                filters,
                responses,
                profile);
    }

    public Settings withMask(MaskReading other) {
        return new Settings(
                name,
                unit,
                suv,
                dose,
                other,
                normalisation,
                resampling,
                resegmentation,
                discretisation,
                ivh,
                texture,
                families,
                filters,
                responses,
                profile);
    }

    public Settings withNormalisation(List<Normalisation> other) {
        return new Settings(
                name,
                unit,
                suv,
                dose,
                mask,
                other,
                resampling,
                resegmentation,
                discretisation,
                ivh,
                texture,
                families,
                filters,
                responses,
                profile);
    }

    /** For one family, with one aggregation where the family has any. */
    Settings withOnly(Family family, Aggregation aggregation) {
        Texture only = new Texture(
                List.of(aggregation),
                texture.glcm(),
                texture.glrlm(),
                texture.zones(),
                texture.ngtdm(),
                texture.ngldm());
        return new Settings(
                name,
                unit,
                suv,
                dose,
                mask,
                normalisation,
                resampling,
                resegmentation,
                discretisation,
                ivh,
                only,
                List.of(family),
                filters,
                responses,
                profile);
    }

    /**
     * For a filtered image: families and discretisations are those of responses; intensities have no unit of their own and
     * no range.
     */
    Settings ofResponses() {
        return new Settings(
                name,
                "",
                suv,
                dose,
                mask,
                normalisation,
                resampling,
                new Resegmentation(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                responses.discretisation(),
                responses.ivh(),
                texture,
                responses.families(),
                filters,
                responses,
                profile);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
