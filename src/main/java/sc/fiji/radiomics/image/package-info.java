/**
 * Images and regions as immutable values on a grid in patient space. Imports nothing of ours. Start with {@code Grid}
 * and {@code Volume}; everything else is made from them.
 */
package sc.fiji.radiomics.image;
