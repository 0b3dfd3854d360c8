/**
 * Tools that make and change regions of interest: pure functions of volumes and masks, in voxels of the image's grid and
 * lengths in mm. Imports image and math. Start with {@link sc.fiji.radiomics.segment.RegionGrowing} and {@link
 * sc.fiji.radiomics.segment.Ball}.
 */
package sc.fiji.radiomics.segment;
