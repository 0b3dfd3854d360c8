/**
 * The hospital archive over DICOMweb (PS3.18): search (QIDO-RS), fetch into a cache on disk (WADO-RS), send back
 * (STOW-RS), with secrets that are never written anywhere. Imports io.dicom, to read which instance a file is, and the
 * base package. Start with {@code Archive}.
 */
package sc.fiji.radiomics.io.dicom.web;
