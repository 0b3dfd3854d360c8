/**
 * Makes the demo study: synthetic scans of patients who never lived, with a signal that is known. Imports
 * {@code image} and {@code io}. Start with {@code DemoCohort}.
 */
package sc.fiji.radiomics.demo;
