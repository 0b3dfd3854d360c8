/**
 * What a person reads about a result: whether a feature table can be modelled on, and what a study found. Imports
 * {@code pipeline}, {@code table}, {@code io}, {@code model}, {@code study} and {@code plot}. Start with
 * {@code QualityPage} or {@code StudyReport}.
 */
package sc.fiji.radiomics.report;
