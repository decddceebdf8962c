"""Path tracing with LuxCore. Import this module only in the child process, and NumPy before it."""

import math
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pyluxcore
from numpy.typing import NDArray

from sume.engines.studio.photo.render.exposure import Exposure
from sume.engines.studio.photo.render.materials import MaterialBook
from sume.engines.studio.photo.stage.mesh import Mesh
from sume.engines.studio.photo.stage.model import Camera, Stage

_POLL_SECONDS: Final = 0.02
# Progress is not told in smaller steps, though it is looked at more often for the end's sake.
_TOLD_STEP: Final = 0.01

Light = NDArray[np.float32]


def render(stage: Stage, exposure: Exposure, on_progress: Callable[[float], None]) -> Light:
    """Linear light (height, width, 3), denoised, rows from the top. The same input gives the same bytes."""
    return render_all(stage, [exposure], on_progress)[0]


def render_all(
    stage: Stage, exposures: Sequence[Exposure], on_progress: Callable[[float], None]
) -> list[Light]:
    """As ``render``, one after the other; the stage is loaded once."""
    pyluxcore.Init()
    scene, _ = load_scene(stage, exposures[0])
    total, done, pictures = sum(exposure.work for exposure in exposures), 0, []
    for exposure in exposures:
        begun, part = done / total, exposure.work / total
        scene.Parse(properties(camera_lines(stage.camera, exposure)))
        session = traced(scene, config_lines(exposure), exposure, _stretch(on_progress, begun, part))
        pictures.append(output(session, pyluxcore.FilmOutputType.RGB_IMAGEPIPELINE, exposure, 3))
        session.Stop()
        done += exposure.work
    return pictures


def _stretch(on_progress: Callable[[float], None], begun: float, part: float) -> Callable[[float], None]:
    return lambda share: on_progress(begun + share * part)


def traced(scene: Any, lines: list[str], exposure: Exposure, on_progress: Callable[[float], None]) -> Any:
    """The finished session, which is to be stopped once its outputs have been read."""
    session = pyluxcore.RenderSession(pyluxcore.RenderConfig(properties(lines), scene))
    session.Start()
    told = -1.0
    while not session.HasDone():
        time.sleep(_POLL_SECONDS)
        session.UpdateStats()
        taken = session.GetStats().Get("stats.renderengine.total.samplecount").GetFloat()
        share = min(1.0, taken / exposure.work)
        if share - told >= _TOLD_STEP:
            told = share
            on_progress(share)
    on_progress(1.0)
    return session


def output(session: Any, kind: Any, exposure: Exposure, channels: int, index: int = 0) -> NDArray[np.float32]:
    """(height, width, channels), rows from the top."""
    pixels = np.zeros(exposure.width * exposure.height * channels, np.float32)
    session.GetFilm().GetOutputFloat(kind, pixels, index, True)
    return pixels.reshape(exposure.height, exposure.width, channels)[::-1].copy()


def properties(lines: list[str]) -> Any:
    properties = pyluxcore.Properties()
    properties.SetFromString("\n".join(lines) + "\n")
    return properties


def load_scene(stage: Stage, exposure: Exposure) -> tuple[Any, list[str]]:
    """The stage in the renderer's memory, and the name of each thing's material there."""
    scene = pyluxcore.Scene()
    scene.Parse(properties(camera_lines(stage.camera, exposure)))
    book = MaterialBook(scene)
    names = [book.name(thing.material) for thing in stage.things]
    for number, thing in enumerate(stage.things):
        _define_mesh(scene, f"mesh{number}", thing.mesh)
    scene.Parse(properties(book.lines))
    objects = [
        line
        for number, (thing, name) in enumerate(zip(stage.things, names, strict=True))
        for line in object_lines(number, name, thing.part, hidden=thing.hidden)
    ]
    scene.Parse(properties(objects + _light_lines(stage)))
    return scene, names


def object_lines(number: int, material: str, part: int, *, hidden: bool) -> list[str]:
    return [
        f'scene.objects.thing{number}.shape = "mesh{number}"',
        f'scene.objects.thing{number}.material = "{material}"',
        f"scene.objects.thing{number}.camerainvisible = {int(hidden)}",
        f"scene.objects.thing{number}.id = {part}",
    ]


def _define_mesh(scene: Any, name: str, mesh: Mesh) -> None:
    vertices, normals, uv = (
        np.ascontiguousarray(column, np.float32) for column in (mesh.vertices, mesh.normals, mesh.uv)
    )
    scene.DefineMeshExt(name, vertices, np.ascontiguousarray(mesh.faces, np.uint32), normals, [uv])


def camera_lines(camera: Camera, exposure: Exposure) -> list[str]:
    return [
        'scene.camera.type = "perspective"',
        "scene.camera.lookat.orig = {} {} {}".format(*camera.position),
        "scene.camera.lookat.target = {} {} {}".format(*camera.target),
        "scene.camera.up = 0 0 1",
        "scene.camera.screenwindow = {} {} {} {}".format(*exposure.shown),
        f"scene.camera.fieldofview = {camera.field_of_view}",
        f"scene.camera.lensradius = {camera.aperture}",
        f"scene.camera.focaldistance = {camera.focus_distance}",
        "scene.camera.autofocus.enable = 0",
    ]


def _light_lines(stage: Stage) -> list[str]:
    lines = [
        'scene.lights.ambient.type = "constantinfinite"',
        "scene.lights.ambient.color = {} {} {}".format(*stage.ambient),
    ]
    for number, sun in enumerate(stage.suns):
        disc = math.pi * math.sin(math.radians(sun.spread)) ** 2
        lines += [
            f'scene.lights.sun{number}.type = "distant"',
            f"scene.lights.sun{number}.direction = " + "{} {} {}".format(*sun.towards),
            f"scene.lights.sun{number}.color = " + "{} {} {}".format(*(power / disc for power in sun.power)),
            f"scene.lights.sun{number}.theta = {sun.spread}",
        ]
    return lines


def config_lines(exposure: Exposure) -> list[str]:
    """Tiles, each with its own sample sequence, make the sum independent of thread count and timing."""
    return [
        'renderengine.type = "TILEPATHCPU"',
        'sampler.type = "TILEPATHSAMPLER"',
        f"renderengine.seed = {exposure.seed % 2**31 + 1}",
        f"native.threads.count = {exposure.threads}",
        f"film.width = {exposure.width}",
        f"film.height = {exposure.height}",
        'film.filter.type = "NONE"',
        f"tilepath.sampling.aa.size = {exposure.samples}",
        "tile.size = 32",
        "tile.multipass.enable = 0",
        f"batch.haltspp = {exposure.samples**2}",
        "path.pathdepth.total = 14",
        "path.pathdepth.diffuse = 4",
        "path.pathdepth.glossy = 5",
        "path.pathdepth.specular = 12",
        # What the denoiser is told of a glazed thing is the thing, not a noisy sample of what it mirrors.
        "path.albedospecular.glossinessthreshold = 0",
        "path.clamping.variance.maxvalue = 5",
        'lightstrategy.type = "LOG_POWER"',
        'film.outputs.0.type = "RGB_IMAGEPIPELINE"',
        'film.outputs.0.filename = "picture.exr"',
        'film.outputs.1.type = "ALBEDO"',
        'film.outputs.1.filename = "albedo.exr"',
        'film.outputs.2.type = "AVG_SHADING_NORMAL"',
        'film.outputs.2.filename = "normal.exr"',
        'film.imagepipelines.0.0.type = "INTEL_OIDN"',
        # The rest of the noisy picture that the plug-in mixes back in by default is the grain we do not want.
        "film.imagepipelines.0.0.sharpness = 0",
        f"film.imagepipelines.0.0.prefilter.enable = {int(exposure.clean)}",
    ]
