/**
 * From image and region to a row of features: the settings, the processing chain, one case, many cases. Imports
 * {@code image}, {@code table}, {@code math}, {@code io}, {@code preprocess} and {@code feature}. Start with
 * {@code Pipeline}, then {@code Settings}.
 */
package sc.fiji.radiomics.pipeline;
