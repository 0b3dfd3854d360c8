/**
 * Files: one class per format, from bytes to immutable values and back. Imports {@code image} and {@code table}; third-party
 * format libraries and ImageJ without windows live here. Start with {@code ImageFile} and {@code CsvTable}.
 */
package sc.fiji.radiomics.io;
