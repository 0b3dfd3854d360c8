/**
 * The two types every package may use: the error a person reads and the progress of a long job. Imports nothing.
 * Start reading in {@code pipeline.Pipeline}.
 */
package sc.fiji.radiomics;
