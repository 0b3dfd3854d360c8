/**
 * Estimators and tests of the modelling part of a study, each a class with an immutable fitted result and its
 * diagnostics, equal to R's. Imports {@code table}; linear algebra and distributions come from Hipparchus. Start with
 * the class named after the method.
 */
package sc.fiji.radiomics.model;
