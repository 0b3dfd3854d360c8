/**
 * What a person reads about a result: whether a feature table can be modelled on. Imports {@code table}, {@code io} and
 * {@code pipeline}. Start with {@code Quality}, then {@code QualityPage}.
 */
package sc.fiji.radiomics.report;
