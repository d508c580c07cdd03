"""Printed pages as pictures: turned a little, grey, noisy, blurred, pressed, in black and white."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageFilter, ImageOps

Harm = Callable[[Image.Image, random.Random], Image.Image]


def skewed(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.rotate(rng.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor=255)


def greyed(image: Image.Image, rng: random.Random) -> Image.Image:
    """Paper that is not white, ink that is not black."""
    dark, light = rng.randrange(0, 80), rng.randrange(200, 250)
    return image.point([dark + (light - dark) * level // 255 for level in range(256)])


def noisy(image: Image.Image, rng: random.Random) -> Image.Image:
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    return Image.blend(image, noise, rng.uniform(0.03, 0.12))


def blurred(image: Image.Image, rng: random.Random) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 0.9)))


def pressed(image: Image.Image, rng: random.Random) -> Image.Image:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=rng.randrange(35, 85))
    return Image.open(file).convert("L")


def black_and_white(image: Image.Image, rng: random.Random) -> Image.Image:
    level = rng.randrange(120, 190)
    return image.point([255 if grey > level else 0 for grey in range(256)])


def specked(image: Image.Image, rng: random.Random) -> Image.Image:
    image = image.copy()
    for _ in range(rng.randrange(20, 200)):
        at = rng.randrange(image.width - 2), rng.randrange(image.height - 2)
        image.paste(rng.randrange(0, 150), (*at, at[0] + rng.randrange(1, 3), at[1] + rng.randrange(1, 3)))
    return image


CLEAN: tuple[Harm, ...] = (greyed,)
NOISY: tuple[Harm, ...] = (greyed, skewed, blurred, noisy, pressed)
FAX: tuple[Harm, ...] = (skewed, blurred, specked, black_and_white)


def scanned(pdf: bytes, rng: random.Random, harms: tuple[Harm, ...], resolutions: tuple[int, ...]) -> bytes:
    """Given a PDF, return its pages as pictures: a PDF of pictures, or a TIFF of several pages."""
    resolution = rng.choice(resolutions)
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [ImageOps.grayscale(page.render(scale=resolution / 72).to_pil()) for page in document]
    for harm in harms:
        pages = [harm(page, rng) for page in pages]
    file = io.BytesIO()
    kind = rng.choice(["PDF", "PDF", "TIFF"])
    pages[0].save(file, kind, save_all=True, append_images=pages[1:], resolution=resolution)
    return file.getvalue()
