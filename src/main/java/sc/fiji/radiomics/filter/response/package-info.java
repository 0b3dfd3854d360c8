/**
 * The filters of IBSI 2, one record of settings each, that turn an image into a response map. Imports the images and the
 * numerics of filters. Start with {@code Filter}.
 */
package sc.fiji.radiomics.filter.response;
