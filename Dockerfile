# Sroki in a container: Debian's own Python, two stages, no compiler and no shell scripts of ours. See docs/operators.
ARG DEBIAN=trixie-slim

FROM debian:${DEBIAN} AS packages
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv
COPY requirements.lock /sroki/
RUN python3 -m venv /sroki/.venv \
    && /sroki/.venv/bin/python -m pip install --no-cache-dir --require-hashes --only-binary :all: -r /sroki/requirements.lock \
    && /sroki/.venv/bin/python -m pip uninstall -y pip

FROM debian:${DEBIAN}
# Leave out what is not wanted, each for one ability: TESSERACT= reads no scans, LIBREOFFICE=yes prints papers as .pdf.
ARG TESSERACT=yes
ARG LIBREOFFICE=
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 \
       ${TESSERACT:+tesseract-ocr tesseract-ocr-rus} \
       ${LIBREOFFICE:+libreoffice-writer-nogui fonts-liberation} \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin sroki
WORKDIR /sroki
COPY --from=packages /sroki/.venv .venv
COPY LICENSE .env.example ./
COPY apart apart
COPY domain domain
COPY minutes minutes
COPY papers papers
COPY storage storage
COPY messaging messaging
COPY handlers handlers
COPY sandbox sandbox
COPY bot bot
# Everything that changes is in data: what init writes, too.
RUN .venv/bin/python -m compileall -q . \
    && install -d -o sroki -g sroki -m 700 data \
    && ln -s data/.env .env
USER 10001:10001
VOLUME /sroki/data
ENV PATH=/sroki/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 METRICS_PORT=9464
HEALTHCHECK --interval=1m --timeout=20s --start-period=2m --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/healthz', timeout=15)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "bot"]
