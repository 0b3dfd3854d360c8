/**
 * The command line. Imports everything but {@code command}; the only package that prints and exits. Start with
 * {@code Radiomics}, then {@code ExtractCommand}.
 */
package sc.fiji.radiomics.cli;
