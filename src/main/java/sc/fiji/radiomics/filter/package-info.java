/**
 * Filters of images: what the neighbourhood of each voxel looks like, by scale in mm, in a box of the image. Imports the
 * images and the numerics. Start with {@code GaussianDerivatives}.
 */
package sc.fiji.radiomics.filter;
