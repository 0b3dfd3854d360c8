/**
 * The texture families: a matrix counted in one pass over the grey levels of a region, and its features. Imports only
 * {@code image}, {@code math} and {@code feature}. Start with {@code Aggregation}, then {@code Glcm}.
 */
package sc.fiji.radiomics.feature.texture;
