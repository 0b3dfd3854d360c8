/**
 * Reads and writes images, regions and tables: one class per file format, every failure an {@code IOException} that
 * names the file and says what was expected and what was found. Imports image and table. Start with {@code ImageFile},
 * which finds the format.
 */
package sc.fiji.radiomics.io;
