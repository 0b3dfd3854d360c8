/**
 * The texture families: a matrix counted in one pass over the grey levels of a region, and its features. Imports only
 * {@code image}, {@code math} and {@code feature}. Start with {@code Aggregation}, then {@code Glcm}.
 *
 * <p>Six enums are the families. Along directions, {@code GlcmCounter} and {@code GlrlmCounter} read
 * {@code RankedLevels}, and {@code Pooling} adds up slices and directions; {@code Zones} and {@code NeighbourhoodSweep}
 * read {@code PaddedLevels}. What they count becomes {@code Cells}, and cells become a {@code Glcm.Matrix}, a
 * {@code Ngtdm.Matrix}, or the {@code LevelSizeMatrix} that the other four families share.
 */
package sc.fiji.radiomics.feature.texture;
