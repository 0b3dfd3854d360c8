/**
 * Weka and this suite: tables as Weka's instances and back, the suite's LASSO, mRMR and ComBat as Weka's own kinds of
 * scheme, and classification by any Weka scheme in nested cross-validation. May import {@code table}, {@code model},
 * {@code io}, and for the segmentation of pixels {@code image}, {@code filter} and {@code segment}; no other package
 * knows Weka. Start with {@code Classification}; for the schemes with {@code LassoAttributeEval}.
 */
package sc.fiji.radiomics.weka;
