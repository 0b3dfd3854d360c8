/**
 * Results as immutable values: named columns, and rows of one region each. Imports nothing of ours. Start with
 * {@code FeatureTable}.
 */
package sc.fiji.radiomics.table;
