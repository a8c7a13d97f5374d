# An archive's site in a container: `python -m build --wheel`, then `docker build --tag khabar .`; docs/howto/newsroom.md runs it.
FROM python:3.12-slim
COPY dist/khabar-*.whl /tmp/
RUN pip install --no-cache-dir "$(echo /tmp/khabar-*.whl)[parquet,postgres,web]" && rm /tmp/khabar-*.whl \
    && useradd --uid 10001 --create-home khabar && install --directory --owner khabar /news
ENV PYTHONUNBUFFERED=1
USER khabar
WORKDIR /news
VOLUME /news
EXPOSE 8000
CMD ["khabar", "serve", "/news/news.khabar", "--host", "0.0.0.0"]
