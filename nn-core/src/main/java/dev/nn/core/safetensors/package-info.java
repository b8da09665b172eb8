/**
 * The safetensors file format: named tensors and text metadata in one file that holds no code.
 *
 * <p>A file is
 *
 * <pre>
 *   8 bytes   n, the length of the header, little-endian
 *   n bytes   the header: one JSON object in UTF-8, padded with spaces
 *   the rest  the tensors' values, little-endian, row-major, without gap or overlap
 * </pre>
 *
 * <p>The header has one member for each tensor, {@code "name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}}, with offsets in bytes from the end of the header. One more member,
 * {@code "__metadata__"}, is an object whose values are strings. Hugging Face defined the format
 * for <a href="https://github.com/huggingface/safetensors">safetensors</a>, and its libraries can
 * read what this package writes. The only number type here is F32.
 *
 * <p>In a file that this package writes, the metadata begins with {@code "nn.checksum":"crc32c
 * 01234567 89abcdef"}. The first number is the CRC-32C of the header and its length, with zeros for
 * these 8 digits; the second is the CRC-32C of the values. A reader compares both with the file.
 *
 * <p>Nothing here knows about networks. Whatever bytes a file has, {@link
 * dev.nn.core.safetensors.Safetensors#read} returns its contents or throws a {@link
 * dev.nn.core.safetensors.SafetensorsException} that says what is wrong, where, and what to do.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.core.safetensors;

import org.jspecify.annotations.NullMarked;
