/**
 * Numerics that more than one package needs and no library on the class path offers in the form needed. Imports
 * nothing of ours. Start with the class named after the method.
 */
package sc.fiji.radiomics.math;
