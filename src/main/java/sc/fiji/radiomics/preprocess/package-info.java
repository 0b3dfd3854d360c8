/**
 * The steps of the IBSI processing chain from image and region to grey levels, one class each. Imports only
 * {@code image} and {@code math}. Start with {@code Resample}, then {@code Resegment} and {@code Discretise}.
 */
package sc.fiji.radiomics.preprocess;
