"""Two API servers and two workers over one database and one object store; one of each is killed mid-job."""

import pytest

from tests.conftest import SCALED
from tests.faults.place import LOST, Place, free_port, new_key
from tests.faults.processes import eventually

pytestmark = [
    pytest.mark.faults,
    pytest.mark.slow,
    pytest.mark.skipif(not SCALED, reason="needs Postgres and S3"),
]

JOBS = 6


def test_nothing_is_lost_when_a_server_and_a_worker_die(place: Place) -> None:
    ports = [str(free_port()) for _ in range(2)]
    # Machines of their own: each process has its own data directory.
    homes = [str(place.settings.data_dir / name) for name in ("api-0", "api-1", "worker-0", "worker-1")]
    servers = [
        place.start_service(0, ready=False, SUME_PORT=port, SUME_DATA_DIR=home)
        for port, home in zip(ports, homes, strict=False)
    ]
    workers = [place.start_worker(SUME_DATA_DIR=home) for home in homes[2:]]
    for server, port in zip(servers, ports, strict=True):
        place.await_ready(server, port)
    first, second = (place.client(port) for port in ports)

    keys = [new_key() for _ in range(JOBS)]
    accepted = [first.create("hang@1" if n < 2 else "take=0.1", key=key) for n, key in enumerate(keys)]
    assert [answer.status_code for answer in accepted] == [202] * JOBS
    jobs = [answer.json()["job_id"] for answer in accepted]
    for job_id in jobs[:2]:
        place.await_status(job_id, "running")
    owners = [str(place.held(job_id).owner) for job_id in jobs[:2]]
    assert len(set(owners)) == 2
    dead = next(worker for worker in workers if f"-{worker.pid}-" in owners[0])
    dead.kill()
    servers[0].kill()
    with pytest.raises(LOST):
        first.create("take=0.1", key=keys[0])

    # Retries go to the other server and pay nothing; the other worker hangs on its job until it is canceled.
    again = [
        second.create("hang@1" if n < 2 else "take=0.1", key=key).json()["job_id"]
        for n, key in enumerate(keys)
    ]
    assert again == jobs
    assert second.cancel(jobs[1], key=new_key()).status_code == 200
    ends = {job_id: "canceled" if job_id == jobs[1] else "completed" for job_id in jobs}
    for job_id, end in ends.items():
        assert place.await_end(job_id, seconds=60) == end
        kind = "charge" if end == "completed" else "release"
        assert place.charges(job_id) == [("reserve", 1), (kind, 1)]
        if end == "completed":
            assert second.pictures(job_id)[0].startswith(b"\x89PNG")
    assert place.count_jobs() == JOBS
    eventually(lambda: workers[1 - workers.index(dead)].exit_code is None, "the other worker lives")
    place.forward_cleanups()
    place.assert_whole()
