/**
 * PyRadiomics 3.0.1: its parameter files, feature classes, names and numbers, so that a model made with it can be
 * applied here. Imports {@code image}, {@code math}, {@code preprocess}, {@code feature} with its packages and
 * {@code pyradiomics.image}. Start with {@code Parameters} and {@code RegionFeatures}.
 */
package sc.fiji.radiomics.pyradiomics;
