/**
 * The slow change of brightness across an image of magnetic resonance, found and divided out (N4). Imports {@code image}
 * and {@code math} only. Start with {@link sc.fiji.radiomics.preprocess.bias.BiasField}.
 */
package sc.fiji.radiomics.preprocess.bias;
