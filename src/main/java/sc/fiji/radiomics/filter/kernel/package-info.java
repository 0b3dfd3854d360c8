/**
 * The numerics of the filters of IBSI 2: kernels along an axis, their rotations, products in Fourier space, boundary
 * conditions. Imports the images, the numerics and what all filters share. Start with {@code Field}.
 */
package sc.fiji.radiomics.filter.kernel;
