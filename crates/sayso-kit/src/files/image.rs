//! Images: decoded within bounds, and written again.

use super::Refused;
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits,
    codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation,
};
use std::io::{self, Cursor};

/// The most pixels of an image that is decoded.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The most pixels of a side of an image that is stored; larger ones are scaled down.
pub const MAX_SIDE: u32 = 2_000;

/// The most bytes that a decoder takes.
const MAX_MEMORY: u64 = 512 * 1024 * 1024;

/// The quality of a JPEG, of 100.
const QUALITY: u8 = 85;

/// The formats that are read.
const FORMATS: [ImageFormat; 4] = [
    ImageFormat::Png,
    ImageFormat::Jpeg,
    ImageFormat::WebP,
    ImageFormat::Gif,
];

/// An image that was written again: nothing but its pixels came from the visitor.
pub(super) struct Rewritten {
    pub(super) bytes: Vec<u8>,
    pub(super) media_type: &'static str,
}

/// Reads an image and writes it again: upright, without metadata, within [`MAX_SIDE`]; of an animation the first picture. It
/// takes up to a second of the processor.
pub(super) fn rewrite(bytes: &[u8]) -> Result<Rewritten, Refused> {
    let image = scaled(decode(bytes)?);
    write(&image).map_err(|error| Refused::Failed(io::Error::other(error)))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, Refused> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    if !reader
        .format()
        .is_some_and(|format| FORMATS.contains(&format))
    {
        return Err(Refused::NotAnImage);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::NotAnImage)?;
    // The head of the file says it, before memory is taken for any pixel.
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refused::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Refused::NotAnImage)?;
    image.apply_orientation(orientation);
    Ok(image)
}

fn scaled(image: DynamicImage) -> DynamicImage {
    let (width, height) = image.dimensions();
    if width.max(height) <= MAX_SIDE {
        return image;
    }
    image.resize(MAX_SIDE, MAX_SIDE, FilterType::Triangle)
}

/// Writes a PNG if some pixel is transparent, or else a JPEG.
fn write(image: &DynamicImage) -> image::ImageResult<Rewritten> {
    let mut bytes = Vec::new();
    let media_type = if is_transparent(image) {
        let image = DynamicImage::from(image.to_rgba8());
        image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)?;
        "image/png"
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        DynamicImage::from(image.to_rgb8()).write_with_encoder(encoder)?;
        "image/jpeg"
    };
    Ok(Rewritten { bytes, media_type })
}

fn is_transparent(image: &DynamicImage) -> bool {
    image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::{MAX_SIDE, decode, rewrite};
    use crate::files::Refused;
    use image::{DynamicImage, GenericImageView, ImageFormat, Rgba, RgbaImage};
    use std::io::Cursor;

    fn written(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image
            .write_to(&mut Cursor::new(&mut bytes), format)
            .expect("an image");
        bytes
    }

    fn picture(width: u32, height: u32, alpha: u8) -> DynamicImage {
        RgbaImage::from_pixel(width, height, Rgba([200, 40, 40, alpha])).into()
    }

    /// A PNG that says in its head how large it is, and has the pixels of another one.
    fn lying_png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = written(&picture(1, 1, 255), ImageFormat::Png);
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    /// The checksum of PNG.
    fn crc(bytes: &[u8]) -> u32 {
        let step = |sum: u32| (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum))
        })
    }

    #[test]
    fn images_are_read_in_four_formats_and_written_in_two() {
        for format in super::FORMATS {
            let solid = written(&DynamicImage::from(picture(9, 7, 255).to_rgb8()), format);
            let image = rewrite(&solid).unwrap_or_else(|error| panic!("{format:?}: {error}"));
            assert_eq!(image.media_type, "image/jpeg", "{format:?}");
            assert_eq!(decode(&image.bytes).expect("an image").dimensions(), (9, 7));
        }
        let clear = rewrite(&written(&picture(9, 7, 90), ImageFormat::Png)).expect("an image");
        assert_eq!(clear.media_type, "image/png");
    }

    #[test]
    fn large_images_are_scaled_down() {
        let large = written(&picture(MAX_SIDE * 2, 100, 255), ImageFormat::Png);
        let small = rewrite(&large).expect("an image");
        let image = decode(&small.bytes).expect("an image");
        assert_eq!(image.dimensions(), (MAX_SIDE, 50));
    }

    #[test]
    fn bombs_are_refused_before_they_are_unpacked() {
        for (width, height) in [(50_000, 50_000), (u32::MAX >> 1, 1), (40_001, 1_000)] {
            let refused = rewrite(&lying_png(width, height)).err();
            assert!(
                matches!(refused, Some(Refused::TooManyPixels | Refused::NotAnImage)),
                "{width} x {height}: {refused:?}"
            );
        }
    }

    #[test]
    fn what_is_no_image_is_refused() {
        let whole = written(&picture(50, 50, 90), ImageFormat::Png);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>";
        let others: [&[u8]; 6] = [
            b"",
            svg,
            b"%PDF-1.7",
            b"BM\x46\0\0\0",
            &whole[..whole.len() / 2],
            b"\xff\xd8\xff\xe0nothing more",
        ];
        for other in others {
            let refused = rewrite(other).err();
            assert!(matches!(refused, Some(Refused::NotAnImage)), "{refused:?}");
        }
    }

    #[test]
    fn metadata_is_gone_and_the_picture_upright() {
        let mut jpeg = written(
            &DynamicImage::from(picture(40, 20, 255).to_rgb8()),
            ImageFormat::Jpeg,
        );
        // A block with the orientation "turned by 90 degrees" and a place, right after the start of the file.
        let exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 52.5 13.4";
        let mut block = vec![0xff, 0xe1];
        block.extend(
            u16::try_from(exif.len() + 2)
                .expect("a short block")
                .to_be_bytes(),
        );
        block.extend(exif);
        jpeg.splice(2..2, block);
        let image = rewrite(&jpeg).expect("an image");
        let text = String::from_utf8_lossy(&image.bytes);
        assert!(!text.contains("GPS") && !text.contains("Exif"));
        assert_eq!(
            decode(&image.bytes).expect("an image").dimensions(),
            (20, 40)
        );
    }
}
