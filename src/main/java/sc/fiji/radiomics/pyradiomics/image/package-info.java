/**
 * What PyRadiomics 3.0.1 does to image and mask before features are computed: checks, normalisation, SimpleITK's
 * resampling, resegmentation and its image types, so that the numbers are those of PyRadiomics. Imports {@code image},
 * {@code math}, {@code preprocess} and {@code filter}. Start with {@code Preparation} and {@code DerivedImages}.
 */
package sc.fiji.radiomics.pyradiomics.image;
