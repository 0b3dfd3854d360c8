/**
 * The geometry under the morphological features: surface mesh, convex hull, boxes, ellipsoids, axes and spatial
 * autocorrelation of a region, each computed once from its mask. Imports only {@code image} and {@code math}. Start
 * with {@code SurfaceMesh}.
 */
package sc.fiji.radiomics.feature.shape;
