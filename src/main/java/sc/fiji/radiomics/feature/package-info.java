/**
 * The IBSI features: one enum per family, each a table of formulas over one immutable piece of evidence. Imports only
 * {@code image} and {@code math}. Start with {@code Feature} and {@code Family}.
 */
package sc.fiji.radiomics.feature;
